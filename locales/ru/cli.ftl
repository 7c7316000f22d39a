# Командная строка.
cli-problem-error = ошибка
cli-problem-warning = предупреждение
cli-check-clean = { $file }: замечаний нет
cli-check-summary = { $file }: ошибок { $errors }, предупреждений { $warnings }
cli-at = место: { $pointer }
cli-whole-file = весь файл
cli-error = ошибка
cli-what-to-do = Что делать

cli-init-done = Архив создан: { $dir }.
cli-init-demonstration = Это ОБРАЗЕЦ: корневой ключ создан здесь и сейчас. Его документы не имеют юридической силы, и это сказано на каждой странице.
cli-init-keys = Ключи (зашифрованы паролем): { $path }
cli-init-settings = Настройки: { $path }
cli-init-next = Далее: kualik --dir { $dir } issue CASE.json

cli-password-prompt = Пароль к ключам в { $path }:
cli-password-new = Придумайте пароль к ключам в { $path }:
cli-password-again = Ещё раз тот же пароль:
cli-password-differs = Пароли не совпадают.

cli-render-done = Проект записан: { $path } (страниц: { $pages })
cli-issued = Выдано: { $form } № { $number }, { $date }
cli-issued-before = Уже выдано: { $form } № { $number }, { $date }
cli-issued-hash = Хеш подписи: { $hash }
cli-issued-package = Пакет: { $path }
cli-enrolled = Образец: создан ключ для подписанта { $person }.
cli-voided = Номер не использован: { $number } ({ $reason })
cli-batch-summary = Выдано документов: { $issued }, отклонено дел: { $failed }
cli-form-certificate = свидетельство
cli-form-refusal = мотивированный отказ
cli-form-void = неиспользованный номер

cli-search-total = Найдено документов: { $total }
cli-search-none = Ничего не найдено.
cli-search-read-as = Искали: { $words }
cli-search-relaxed = Документа со всеми словами нет; у каждого указано, чего в нём не хватает.
cli-search-approximate = Приблизительно: прощена одна опечатка.
cli-search-lacks = нет слов: { $words }
cli-search-next = Следующая страница: --after { $cursor }
cli-how-exact = как набрано
cli-how-stemmed = другие формы
cli-how-skeleton = другая письменность
cli-how-identifier = номер
cli-how-layout = другая раскладка: { $instead }
cli-how-approximate = одна опечатка: { $instead }
cli-how-missing = не найдено

cli-show-standing = Состояние: { $standing }
cli-show-day = Дата выдачи: { $date }
cli-show-office = Орган: { $office }
cli-show-entry = Запись журнала: { $entry }
cli-show-record = Хеш записи: { $digest }
cli-show-files = Файлы пакета:
cli-written = Записано: { $path }

cli-fsck-clean = Прочитан каждый байт архива: записей { $entries }, байтов { $bytes }. Повреждений нет.
cli-fsck-damaged = Найдено повреждений: { $count }
cli-reindex-done = Построено заново: документов { $documents }, записей { $entries }.
cli-registers-empty = В журналах регистрации нет номеров.
cli-number-issued = выдан
cli-number-void = не использован
cli-number-reserved = удержан
cli-sample-done = Записано дел: { $count }, { $path }

cli-demo-title = Kualik: главная работа за один проход
cli-demo-archive = 1. Архив с учебным корнем доверия
cli-demo-issue = 2. Свидетельство и мотивированный отказ на казахском и русском языках: с печатью и в архиве
cli-demo-verify = 3. Оба проверены по своим файлам PDF
cli-demo-forged = 4. То же свидетельство, в котором изменён один байт
cli-demo-search = 5. Поиск по казахскому и по русскому слову
cli-demo-query = «{ $query }»: { $numbers }
cli-demo-where = Всё лежит здесь: { $dir }
cli-demo-next = Попробуйте дальше:
cli-demo-time = Время: { $seconds } с
cli-serve-listening = Служба слушает: { $address }
cli-serve-only-looking = В архив пишет другая программа: служба только смотрит.
cli-serve-stopped = Служба остановлена; все начатые ответы отданы.
