### Дубликат свидетельства.

duplicate-kind = на право временного вывоза культурных ценностей
duplicate-name = СВИДЕТЕЛЬСТВО
duplicate-mark = ДУБЛИКАТ
duplicate-title = Дубликат свидетельства на право временного вывоза культурных ценностей, № { $number }
duplicate-short = Дубликат свидетельства № { $number }
duplicate-warning = Утерянный или испорченный бланк свидетельства не имеет силы со дня обращения за дубликатом.

duplicate-first = Первоначально выданное свидетельство
duplicate-lost = Утрата
duplicate-spoiled = Порча
duplicate-loss = Причина выдачи дубликата
duplicate-loss-lost = бланк свидетельства утерян; дубликат запрошен { $date }
duplicate-loss-spoiled = бланк свидетельства испорчен; дубликат запрошен { $date }
duplicate-holder = Кому выдано
duplicate-purpose = Цель временного вывоза
duplicate-destination = Страна назначения
duplicate-last-exit = Последний день вывоза
duplicate-last-return = Срок возврата
duplicate-conclusion = Заключение экспертной комиссии
duplicate-signed-by = Свидетельство подписал
duplicate-things = Список предметов
duplicate-things-total = Всего наименований: { COUNT($rows, gender: "neuter") }, предметов: { COUNT($objects) }.
