### Куәліктің телнұсқасы.

duplicate-kind = мәдени құндылықтарды уақытша әкету құқығына
duplicate-name = КУӘЛІК
duplicate-mark = ТЕЛНҰСҚА
duplicate-title = Мәдени құндылықтарды уақытша әкету құқығына куәліктің телнұсқасы, № { $number }
duplicate-short = Куәліктің телнұсқасы № { $number }
duplicate-warning = Жоғалған немесе бүлінген куәлік бланкісінің телнұсқа сұралған күннен бастап күші жоқ.

duplicate-first = Алғаш берілген куәлік
duplicate-issuer = Куәлікті берген орган
duplicate-blank = Қағаз бланкінің нөмірі
duplicate-lost = Жоғалғаны
duplicate-spoiled = Бүлінгені
duplicate-loss = Телнұсқаның берілу себебі
duplicate-loss-lost = куәлік бланкісі жоғалған; телнұсқа { $date } сұралған
duplicate-loss-spoiled = куәлік бланкісі бүлінген; телнұсқа { $date } сұралған
duplicate-holder = Кімге берілді
duplicate-carrier = Әкететін адам
duplicate-owner = Меншік иесі
duplicate-receiving = Қабылдаушы тарап
duplicate-purpose = Уақытша әкету мақсаты
duplicate-destination = Баратын елі
duplicate-destinations = Баратын елдері
duplicate-last-exit = Әкетудің соңғы күні
duplicate-last-return = Қайтару мерзімі
duplicate-crossing = Заттардың шекарадан өтуі
duplicate-left = Заттар осы куәлікпен { $date } әкетілген; телнұсқа екінші рет әкетуге құқық бермейді. Шетелде әкетілген күннен бастап алты айдан артық бола алмайды.
duplicate-not-left = Заттар осы куәлікпен әкетілмеген.
duplicate-conclusion = Сараптама комиссиясының қорытындысы
duplicate-signed-by = Куәлікке қол қойған
duplicate-rests-on = Мәліметтердің негізі
duplicate-not-in-archive = Қағаз куәлік органның электрондық архивінде жоқ. Телнұсқадағы мәліметтер мына құжаттардан алынды және оларды телнұсқаға қол қойған адам куәландырады:
duplicate-evidence = Құжат
duplicate-things = Заттар тізімі
duplicate-things-total = Барлығы: { COUNT($rows) } атау, { COUNT($objects) } зат.
