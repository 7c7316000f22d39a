### Мемлекеттік қызметті көрсетуден бас тарту туралы дәлелді жауап.

refusal-kind = мемлекеттік қызметті көрсетуден бас тарту туралы
refusal-name = ДӘЛЕЛДІ ЖАУАП
refusal-title = Мемлекеттік қызметті көрсетуден бас тарту туралы № { $number } дәлелді жауап
refusal-short = Бас тарту № { $number }
refusal-warning = Бас тарту: бұл құжат әкетуге рұқсат бермейді.

refusal-addressee = Кімге
refusal-application = Өтініш
refusal-application-paper = { $date } № { $number } өтініш
refusal-service = Мемлекеттік көрсетілетін қызмет
refusal-service-name = «Мәдени құндылықтарды уақытша әкету құқығына куәлік беру»
refusal-purpose = Мәлімделген мақсат
refusal-destination = Баратын елі
refusal-destinations = Баратын елдері
refusal-conclusion = Сараптама комиссиясының қорытындысы
refusal-hearing = Тыңдау
refusal-hearing-paper = { $date } № { $number } тыңдау хаттамасы
refusal-decision = Шешім
refusal-decision-text = Төменде аталған { $objects ->
    [1] затты
   *[other] заттарды
  } уақытша әкету құқығына куәлік беруден мына { $grounds ->
    [1] негіз
   *[other] негіздер
  } бойынша бас тартылды.
refusal-ground = { $index }-негіз
refusal-facts = Анықталған мән-жайлар
refusal-evidence = Дәлелдемелер
refusal-evidence-paper = { $name }, { $date } № { $number }
refusal-evidence-unnumbered = { $name }, { $date }
refusal-remedy = Себепті қалай жоюға болады
refusal-positions = { $count ->
    [1] Заттың реттік нөмірі
   *[other] Заттардың реттік нөмірлері
  }: { $positions }
refusal-all = Өтініш тұтас алғанда
refusal-items = Бас тартылған заттар
refusal-thing = Мәдени құндылық
refusal-inventory = Инвентарлық №
refusal-quantity = Саны
refusal-again = Қайта өтініш беру құқығы
refusal-again-text = Бас тартудың себептері жойылған жағдайда мемлекеттік көрсетілетін қызметті алу үшін қайтадан өтініш беруге болады («Мемлекеттік және әлеуметтік жауапкершілігі бар көрсетілетін қызметтер туралы» Қазақстан Республикасының Заңы, 19-1-баптың 3-тармағы).
    .until-2023-06-30 = Бас тартудың себептері жойылған жағдайда мемлекеттік көрсетілетін қызметті алу үшін қайтадан өтініш беруге болады («Мемлекеттік көрсетілетін қызметтер туралы» Қазақстан Республикасының Заңы, 19-1-баптың 3-тармағы).
