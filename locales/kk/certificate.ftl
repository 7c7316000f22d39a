### Мәдени құндылықтарды уақытша әкету құқығына куәлік.

certificate-kind = мәдени құндылықтарды уақытша әкету құқығына
certificate-name = КУӘЛІК
certificate-title = Мәдени құндылықтарды уақытша әкету құқығына № { $number } куәлік
certificate-short = Куәлік № { $number }

## Деректемелер

certificate-holder = Кімге берілді
certificate-document = Жеке басын куәландыратын құжат: { $number }
certificate-carrier = Әкететін адам
certificate-owner = Меншік иесі
certificate-owner-same = Куәлік берілген тұлға
certificate-authority = Өкілеттік негізі
certificate-paper = { $name }, { $date } № { $number }
certificate-purpose = Уақытша әкету мақсаты
certificate-destination = Баратын елі
certificate-destinations = Баратын елдері
certificate-transit = Транзит: { $countries }
certificate-receiving = Қабылдаушы тарап
certificate-event = Іс-шара
certificate-range = { $from } { $to }
certificate-first-day = Әкетуге рұқсат етілген алғашқы күн: { $date }.
certificate-last-exit = Әкетудің соңғы күні
certificate-last-return = Қайтару мерзімі
certificate-stay = Шетелде болу мерзімі шекарадан нақты өткен күннен бастап алты айдан аспайды.
certificate-border = Өткізу пункті
certificate-conclusion = Сараптама комиссиясының қорытындысы
certificate-annex = Заттар тізімі
certificate-annex-count = { $positions } атау, барлығы { $objects } зат, парақ саны:
certificate-insurance = Сақтандыру құны: { $sums }
certificate-right = Осы куәлік тізімде көрсетілген заттарды бір рет әкетуге және бір рет қайта әкелуге құқық береді. Тізім – куәліктің ажырамас бөлігі.

## Бұрынғы куәліктің орнына

certificate-replaces = Қай куәліктің орнына берілді
certificate-replaces-paper = { $date } № { $number } куәлік
certificate-replaces-asked-correction = Қате табылған немесе оны түзету туралы өтініш берілген күн: { $date }.
certificate-replaces-asked-reissue = Куәлікті қайта беру туралы өтініш берілген күн: { $date }.
certificate-replaces-correction = Қатесі түзетілген куәлік: № { $number } куәлік бойынша енді әкетуге болмайды.
certificate-replaces-reissue = Қайта берілген куәлік: № { $number } куәлік бойынша енді әкетуге болмайды.
certificate-changes-correction = Не түзетілді
certificate-changes-reissue = Бұрынғы куәліктен айырмашылығы
certificate-changes-decision = Шешімнің мазмұны мен ол қабылданған № { $number } өзгермейді: түзету тек жазудағы қателерге қатысты.
certificate-change-row = { $label }, тізімдегі реттік нөмірі – { $position }
certificate-change-was = Бұрын
certificate-change-now = Енді
certificate-changed-transit = Транзит
certificate-changed-first-day = Әкетуге рұқсат етілген алғашқы күн
certificate-changed-title = Заттың атауы
certificate-changed-added = Тізімге қосылды
certificate-changed-removed = Тізімнен шығарылды
certificate-replaces-hash = Бұрынғы куәлік мөрі қолтаңбасының хэші (SHA-256)

## Тізім

annex-heading = Заттар тізімі
annex-title = № { $number } куәлікке қосымша
annex-date = { $date } берілген
annex-thing = Мәдени құндылық
annex-inventory = Инвентарлық №, фото
annex-quantity = Саны
annex-insurance = Сақтандыру құны
annex-author = Авторы
annex-dating = Кезеңі
annex-category = Санаты
annex-material = Материалы, техникасы
annex-size = Өлшемі
annex-size-catalogued = Каталогтағы өлшемі
annex-inscription = Жазуы
annex-marks = Белгілері
annex-condition = Сақталуы
annex-collection = Топтамасы
annex-permission = Уәкілетті органның рұқсаты (Мемлекеттік тізілім)
annex-total = Барлығы
annex-in-words = Сақтандыру құны сөзбен

axis-height = биіктігі { $value }
axis-width = ені { $value }
axis-depth = тереңдігі { $value }
axis-length = ұзындығы { $value }
axis-thickness = қалыңдығы { $value }
axis-diameter = диаметрі { $value }
axis-circumference = шеңбері { $value }
axis-weight = салмағы { $value }
unit-mm = мм
unit-cm = см
unit-m = м
unit-g = г
unit-kg = кг
unit-ct = карат
grade-good = жақсы
grade-satisfactory = қанағаттанарлық
grade-unsatisfactory = қанағаттанарлықсыз

## Кеден

customs-heading = Кеден органының белгілері
customs-exit = Әкету
customs-return = Қайта әкелу
customs-office = Кеден органы
customs-day = Күні
customs-checked = Тізіммен салыстырылды: зат саны
customs-remarks = Ескертулер
customs-officer = Лауазымды адам: тегі, қолы, жеке нөмірлі мөрі
certificate-permission = { $date } № { $number }
