### Акт приёма-передачи предметов на экспертизу и их возврата.

handover-act-received-kind = предметов на экспертизу
handover-act-received-name = АКТ ПРИЁМА-ПЕРЕДАЧИ
handover-act-received-title = Акт № { $number } приёма-передачи предметов на экспертизу
handover-act-received-short = Акт приёма-передачи № { $number }
handover-act-returned-kind = предметов с экспертизы
handover-act-returned-name = АКТ ВОЗВРАТА
handover-act-returned-title = Акт № { $number } возврата предметов с экспертизы
handover-act-returned-short = Акт возврата № { $number }

handover-act-giver = Передающая сторона
handover-act-receiver = Принимающая сторона
handover-act-venue = Место передачи
handover-act-packing = Упаковка и опломбирование
handover-act-remarks = Замечания сторон
handover-act-received-statement = Названные ниже предметы переданы на экспертизу и приняты; записана их сохранность в момент передачи.
handover-act-returned-statement = Названные ниже предметы возвращены с экспертизы и приняты; записана их сохранность в момент возврата.
handover-act-things = Предметы и их сохранность
handover-act-condition = Сохранность
handover-act-grade-good = хорошая
handover-act-grade-satisfactory = удовлетворительная
handover-act-grade-unsatisfactory = неудовлетворительная
handover-act-photographs = Фотографии (начало SHA-256): { $digests }
handover-act-total = Всего наименований: { COUNT($rows, gender: "neuter") }, предметов: { COUNT($objects) }.
handover-act-signatures = Подписи
