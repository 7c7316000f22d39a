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
register-extract-entries = Записи реестра
register-extract-entry = Запись
register-extract-entry-date = День
register-extract-entry-ground = Основание
register-extract-entry-ground-paper = № { $number } { $date }
register-extract-signature = Хеш подписи печати документа (SHA-256)
