### Дубликат свидетельства.

duplicate-kind = на право временного вывоза культурных ценностей
duplicate-name = СВИДЕТЕЛЬСТВО
duplicate-mark = ДУБЛИКАТ
duplicate-title = Дубликат свидетельства на право временного вывоза культурных ценностей, № { $number }
duplicate-short = Дубликат свидетельства № { $number }
duplicate-warning = Утерянный или испорченный бланк свидетельства не имеет силы со дня обращения за дубликатом.

duplicate-first = Первоначально выданное свидетельство
duplicate-issuer = Орган, выдавший свидетельство
duplicate-blank = Номер бумажного бланка
duplicate-lost = Утрата
duplicate-spoiled = Порча
duplicate-loss = Причина выдачи дубликата
duplicate-loss-lost = бланк свидетельства утерян; дубликат запрошен { $date }
duplicate-loss-spoiled = бланк свидетельства испорчен; дубликат запрошен { $date }
duplicate-holder = Кому выдано
duplicate-carrier = Вывозящее лицо
duplicate-owner = Собственник
duplicate-receiving = Принимающая сторона
duplicate-purpose = Цель временного вывоза
duplicate-destination = Страна назначения
duplicate-destinations = Страны назначения
duplicate-last-exit = Последний день вывоза
duplicate-last-return = Срок возврата
duplicate-crossing = Пересечение границы
duplicate-left = Предметы вывезены по этому свидетельству { $date }; права на второй вывоз дубликат не даёт. За границей они могут находиться не более шести месяцев со дня вывоза.
duplicate-not-left = По этому свидетельству предметы не вывозились.
duplicate-conclusion = Заключение экспертной комиссии
duplicate-signed-by = Свидетельство подписал
duplicate-rests-on = На чём основаны сведения
duplicate-not-in-archive = Бумажного свидетельства в электронном архиве органа нет. Сведения дубликата взяты из следующих документов, и удостоверяет их лицо, подписавшее дубликат:
duplicate-evidence = Документ
duplicate-things = Список предметов
duplicate-things-total = Всего наименований: { COUNT($rows, gender: "neuter") }, предметов: { COUNT($objects) }.
