### Свидетельство на право временного вывоза культурных ценностей.

certificate-kind = на право временного вывоза культурных ценностей
certificate-name = СВИДЕТЕЛЬСТВО
certificate-title = Свидетельство № { $number } на право временного вывоза культурных ценностей
certificate-short = Свидетельство № { $number }

## Реквизиты

certificate-holder = Кому выдано
certificate-document = Документ, удостоверяющий личность: { $number }
certificate-carrier = Вывозящее лицо
certificate-owner = Собственник
certificate-owner-same = Лицо, которому выдано свидетельство
certificate-authority = Основание полномочий
certificate-paper = { $name } № { $number } { $date }
certificate-purpose = Цель временного вывоза
certificate-destination = Страна назначения
certificate-destinations = Страны назначения
certificate-transit = Транзит: { $countries }
certificate-receiving = Принимающая сторона
certificate-event = Мероприятие
certificate-range = { $from } { $to }
certificate-first-day = Первый день, когда разрешён вывоз: { $date }.
certificate-last-exit = Последний день вывоза
certificate-last-return = Срок возврата
certificate-stay = Срок пребывания за рубежом – не более шести месяцев со дня фактического пересечения границы.
certificate-border = Пункт пропуска
certificate-conclusion = Заключение экспертной комиссии
certificate-annex = Перечень предметов
certificate-annex-count = наименований: { $positions }, предметов: { $objects }, листов:
certificate-insurance = Страховая стоимость: { $sums }
certificate-right = Свидетельство даёт право на один вывоз и один обратный ввоз предметов, указанных в перечне. Перечень – неотъемлемая часть свидетельства.

## Взамен прежнего свидетельства

certificate-replaces = Взамен какого свидетельства выдано
certificate-replaces-paper = свидетельство № { $number } { $date }
certificate-replaces-asked-correction = День, когда найдена описка или подано заявление о её исправлении: { $date }.
certificate-replaces-asked-reissue = День, когда подано заявление о выдаче свидетельства заново: { $date }.
certificate-replaces-correction = Свидетельство с исправленной опиской: по свидетельству № { $number } вывоз больше не разрешён.
certificate-replaces-reissue = Свидетельство, выданное заново: по свидетельству № { $number } вывоз больше не разрешён.
certificate-changes-correction = Что исправлено
certificate-changes-reissue = Отличия от прежнего свидетельства
certificate-changes-decision = Содержание решения и № { $number }, под которым оно принято, не меняются: исправлены только описки.
certificate-change-row = { $label }, порядковый номер списка – { $position }
certificate-change-was = Было
certificate-change-now = Стало
certificate-changed-transit = Транзит
certificate-changed-first-day = Первый день, когда разрешён вывоз
certificate-changed-title = Название предмета
certificate-changed-added = Внесено в список
certificate-changed-removed = Исключено из списка
certificate-replaces-hash = Хеш подписи печати прежнего свидетельства (SHA-256)

## Перечень

annex-heading = Перечень предметов
annex-title = Приложение к свидетельству № { $number }
annex-date = выдано { $date }
annex-thing = Культурная ценность
annex-inventory = Инвентарный №, фото
annex-quantity = Кол-во
annex-insurance = Страховая стоимость
annex-author = Автор
annex-dating = Датировка
annex-category = Категория
annex-material = Материал, техника
annex-size = Размер
annex-size-catalogued = Размер по каталогу
annex-inscription = Надпись
annex-marks = Приметы
annex-condition = Сохранность
annex-collection = Коллекция
annex-permission = Разрешение уполномоченного органа (Государственный реестр)
annex-total = Всего
annex-in-words = Страховая стоимость прописью

axis-height = высота { $value }
axis-width = ширина { $value }
axis-depth = глубина { $value }
axis-length = длина { $value }
axis-thickness = толщина { $value }
axis-diameter = диаметр { $value }
axis-circumference = окружность { $value }
axis-weight = вес { $value }
unit-mm = мм
unit-cm = см
unit-m = м
unit-g = г
unit-kg = кг
unit-ct = карат
grade-good = хорошая
grade-satisfactory = удовлетворительная
grade-unsatisfactory = неудовлетворительная

## Таможня

customs-heading = Отметки таможенного органа
customs-exit = Вывоз
customs-return = Обратный ввоз
customs-office = Таможенный орган
customs-day = Дата
customs-checked = Сверено с перечнем: число предметов
customs-remarks = Замечания
customs-officer = Должностное лицо: фамилия, подпись, личная номерная печать
certificate-permission = № { $number } { $date }
