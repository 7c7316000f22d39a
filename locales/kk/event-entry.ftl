### Куәлік бойынша оқиға туралы жазба.

event-entry-kind = куәліктегі заттар туралы
event-entry-name = ЖАЗБА
event-entry-title = Куәліктегі заттар туралы № { $number } жазба
event-entry-short = Оқиға туралы жазба № { $number }
event-entry-holder = Куәлік иесі
event-entry-on = Болған күні
event-entry-at = Орны
event-entry-told = Кім хабарлады
event-entry-by-paper = Қай құжатпен хабарланды
event-entry-hearing = Тыңдау
event-entry-hearing-paper = { $date } № { $number } тыңдау хаттамасы
event-entry-cause = Неге негізделген
event-entry-cause-holder = куәлік иесінің өтініші
event-entry-cause-law = заңда көзделген жағдай
event-entry-effect = Күші қай күннен бастап жойылды
event-entry-effect-adoption = куәліктің өзі қабылданған күннен бастап
event-entry-effect-decision = күшін жою туралы шешім қабылданған күннен бастап
event-entry-paper = { $date } № { $number } хат
event-entry-exit = { $rows ->
    [1] Зат
   *[other] Заттар
  } елден әкетілді.
event-entry-return = { $rows ->
    [1] Зат
   *[other] Заттар
  } елге қайтарылды.
event-entry-discharged = { $rows ->
    [1] Қайтарылған зат сараптамадан өтті: ол – сол зат
   *[other] Қайтарылған заттар сараптамадан өтті: олар – сол заттар
  }.
event-entry-lost = { $rows ->
    [1] Заттың
   *[other] Заттардың
  } жоғалғаны хабарланды.
event-entry-stolen = { $rows ->
    [1] Заттың ұрланғаны хабарланды, ол
   *[other] Заттардың ұрланғаны хабарланды, олар
  } іздестірілуде.
event-entry-damaged = { $rows ->
    [1] Заттың
   *[other] Заттардың
  } бүлінгені хабарланды.
event-entry-detained = { $rows ->
    [1] Заттың
   *[other] Заттардың
  } ұсталғаны хабарланды.
event-entry-suspended = Куәліктің қолданысы тоқтатыла тұрды.
event-entry-resumed = Куәліктің қолданысы қайта басталды.
event-entry-cancelled = Куәліктің күші жойылды.
event-entry-cancelled-part = Куәліктің күші төменде аталған { $rows ->
    [1] зат
   *[other] заттар
  } бойынша жойылды.
event-entry-whole = Куәлік тізіміндегі { $rows ->
    [1] жалғыз
   *[other] барлық
  } зат туралы.
event-entry-part = Тізімдегі { $rows ->
    [1] реттік нөмірі { $positions } зат
   *[other] реттік нөмірлері { $positions } заттар
  } туралы.
event-entry-account = Не белгілі
event-entry-meaning = Бұл нені білдіреді
event-entry-meaning-exit = Куәлік бір рет әкетуге құқық береді: бұдан кейін ол бойынша әкетуге болмайды. Шетелде болу мерзімі осы күннен бастап есептеледі.
event-entry-meaning-exit-part = { $rows ->
    [1] Аталған зат әкетілді, оны
   *[other] Аталған заттар әкетілді, оларды
  } осы куәлік бойынша екінші рет әкетуге болмайды. Бұл жазба әлі әкетілмеген заттарды әкету құқығын тоқтатпайды. Шетелде болу мерзімі осы күннен бастап есептеледі.
event-entry-meaning-return = Қайтарылған { $rows ->
    [1] зат
   *[other] заттар
  } сараптамаға ұсынылады.
event-entry-meaning-discharged = Куәлік бойынша міндеттемелер орындалды.
event-entry-meaning-lost = { $rows ->
    [1] Аталған затты әкетуге болмайды; ол
   *[other] Аталған заттарды әкетуге болмайды; олар
  } табылғанға дейін басқа куәлікке енгізілмейді.
event-entry-meaning-stolen = { $rows ->
    [1] Аталған затты әкетуге болмайды; ол
   *[other] Аталған заттарды әкетуге болмайды; олар
  } табылғанға дейін басқа куәлікке енгізілмейді.
event-entry-meaning-damaged = { $rows ->
    [1] Аталған затты әкетуге болмайды, оның
   *[other] Аталған заттарды әкетуге болмайды, олардың
  } жай-күйін сараптама анықтайды.
event-entry-meaning-detained = Аталған { $rows ->
    [1] зат
   *[other] заттар
  } босатылғанға дейін әкетілмейді.
event-entry-meaning-suspended = Қолданысы қайта басталғанға дейін куәлік бойынша әкетуге болмайды; елге қайтарылатын заттар кедергісіз өткізіледі.
event-entry-meaning-resumed = Куәлік өз мерзімі ішінде қайтадан қолданылады.
event-entry-meaning-cancelled-part = Аталған { $rows ->
    [1] затты
   *[other] заттарды
  } әкетуге болмайды; елге қайтарылатын заттар кедергісіз өткізіледі.
event-entry-meaning-cancelled = Куәлік бойынша әкетуге болмайды; елге қайтарылатын заттар кедергісіз өткізіледі.
