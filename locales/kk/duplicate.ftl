### Куәліктің телнұсқасы.

duplicate-kind = мәдени құндылықтарды уақытша әкету құқығына
duplicate-name = КУӘЛІК
duplicate-mark = ТЕЛНҰСҚА
duplicate-title = Мәдени құндылықтарды уақытша әкету құқығына куәліктің телнұсқасы, № { $number }
duplicate-short = Куәліктің телнұсқасы № { $number }
duplicate-warning = Жоғалған немесе бүлінген куәлік бланкісінің телнұсқа сұралған күннен бастап күші жоқ.

duplicate-first = Алғаш берілген куәлік
duplicate-lost = Жоғалғаны
duplicate-spoiled = Бүлінгені
duplicate-loss = Телнұсқаның берілу себебі
duplicate-loss-lost = куәлік бланкісі жоғалған; телнұсқа { $date } сұралған
duplicate-loss-spoiled = куәлік бланкісі бүлінген; телнұсқа { $date } сұралған
duplicate-holder = Кімге берілді
duplicate-purpose = Уақытша әкету мақсаты
duplicate-destination = Баратын елі
duplicate-last-exit = Әкетудің соңғы күні
duplicate-last-return = Қайтару мерзімі
duplicate-conclusion = Сараптама комиссиясының қорытындысы
duplicate-signed-by = Куәлікке қол қойған
duplicate-things = Заттар тізімі
duplicate-things-total = Барлығы: { COUNT($rows) } атау, { COUNT($objects) } зат.
