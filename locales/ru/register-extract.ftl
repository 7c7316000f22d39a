### Выписка из реестра.

register-extract-kind = из реестра выданных документов
register-extract-name = ВЫПИСКА
register-extract-title = Выписка № { $number } из реестра выданных документов
register-extract-short = Выписка из реестра № { $number }
register-extract-warning = Права на вывоз выписка не даёт: она подтверждает только то, что записано в реестре.

register-extract-requester = Выписку запросил
register-extract-request = Запрос
register-extract-request-paper = запрос № { $number } { $date }
register-extract-subject-certificate = Документ: свидетельство на право временного вывоза
register-extract-subject-refusal = Документ: мотивированный ответ об отказе в оказании государственной услуги
register-extract-document-paper = № { $number } { $date }
register-extract-holder = Кому выдан документ
register-extract-masked = Персональные данные скрыты: право запросившего на них не подтверждено.
register-extract-standing = Состояние на день выписки
register-extract-stands-refused = в оказании услуги отказано
register-extract-stands-not-yet-valid = первый день, когда разрешён вывоз, ещё не наступил
register-extract-stands-in-force = действует
register-extract-stands-deemed-issued = считается выданным
register-extract-stands-suspended = действие приостановлено
register-extract-stands-out = предметы вывезены
register-extract-stands-overdue = предметы не возвращены в срок
register-extract-stands-back = предметы возвращены, ждут экспертизы
register-extract-stands-discharged = предметы возвращены и прошли экспертизу: обязательство исполнено
register-extract-stands-reported = предметы утрачены, похищены, повреждены или задержаны (по сообщению)
register-extract-stands-expired-unused = срок вывоза истёк, не использовано
register-extract-stands-withdrawn = отозвано
register-extract-stands-cancelled = отменено
register-extract-stands-superseded = заменено другим документом
register-extract-part = { $rows ->
    [1] по номеру
   *[other] по номерам
  } { $positions } списка: { $standing }
register-extract-entries = Записи реестра
register-extract-entry = Запись
register-extract-entry-date = День
register-extract-entry-ground = Основание
register-extract-entry-ground-paper = № { $number } { $date }
register-extract-entries-total = Всего записей: { COUNT($entries, gender: "feminine") }. Других записей об этом документе нет.
register-extract-signature = Хеш подписи печати документа (SHA-256)
