### Расписка о приёме заявления с описью документов.

receipt-kind = о приёме заявления
receipt-name = РАСПИСКА
receipt-title = Расписка № { $number } о приёме заявления
receipt-short = Расписка № { $number }

receipt-received = День и время приёма
receipt-channel = Способ поступления заявления
receipt-term = Срок оказания государственной услуги
receipt-term-days = { COUNT($days) } { $days ->
    [one] рабочий день
    [few] рабочих дня
   *[other] рабочих дней
  }; день регистрации заявления не считается
receipt-due = Последний день срока
receipt-inventory = Опись документов
receipt-papers-total = Всего документов: { COUNT($papers) }, листов: { COUNT($sheets) }.
receipt-things = Предметы, названные в заявлении
receipt-things-total = Всего наименований: { COUNT($rows, gender: "neuter") }, предметов: { COUNT($objects) }.
receipt-meaning = Значение расписки
receipt-meaning-text = Эта расписка подтверждает, что заявление и перечисленные в описи документы приняты. Если до истечения срока не выданы ни свидетельство, ни мотивированный отказ, расписка доказывает день приёма заявления. Права на вывоз расписка не даёт.
