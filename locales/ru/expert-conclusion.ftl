### Заключение экспертной комиссии: перед вывозом и при возврате.

expert-conclusion-exit-kind = экспертной комиссии по временному вывозу культурных ценностей
expert-conclusion-exit-name = ЗАКЛЮЧЕНИЕ
expert-conclusion-exit-title = Заключение № { $number } экспертной комиссии по временному вывозу культурных ценностей
expert-conclusion-exit-short = Заключение экспертной комиссии № { $number }
expert-conclusion-return-kind = экспертной комиссии при возврате культурных ценностей
expert-conclusion-return-name = ЗАКЛЮЧЕНИЕ
expert-conclusion-return-title = Заключение № { $number } экспертной комиссии при возврате культурных ценностей
expert-conclusion-return-short = Заключение при возврате № { $number }

expert-conclusion-commission = Комиссия
expert-conclusion-handover = Акт, по которому приняты предметы
expert-conclusion-handover-paper = акт приёма-передачи № { $number } { $date }
expert-conclusion-members = В экспертизе участвовали
expert-conclusion-seat-chair = председатель
expert-conclusion-seat-member = член
expert-conclusion-seat-secretary = секретарь
expert-conclusion-conclusion = Заключение
expert-conclusion-exit-positive = { $objects ->
    [1] Заключение положительное: временный вывоз предмета
   *[other] По всем предметам заключение положительное: их временный вывоз
  } с заявленной целью возможен.
expert-conclusion-exit-negative = { $objects ->
    [1] Заключение отрицательное: временный вывоз предмета
   *[other] По всем предметам заключение отрицательное: их временный вывоз
  } невозможен.
expert-conclusion-exit-mixed = Заключение: { $count ->
    [1] предмет
   *[other] предметы
  } № { $yes } – положительное; № { $no } – отрицательное.
expert-conclusion-return-positive = { $objects ->
    [1] Возвращённый предмет тождествен указанному
   *[other] Возвращённые предметы тождественны указанным
  } в свидетельстве, новых повреждений не найдено.
expert-conclusion-return-negative = { $objects ->
    [1] Заключение отрицательное
   *[other] По всем названным предметам заключение отрицательное
  }: найдены указанные ниже расхождения или повреждения.
expert-conclusion-return-mixed = Заключение: { $count ->
    [1] предмет
   *[other] предметы
  } № { $yes } – положительное; № { $no } – отрицательное.
expert-conclusion-things = Заключение по предметам
expert-conclusion-opinion = Мнение, сохранность
expert-conclusion-opinion-positive = положительное
expert-conclusion-opinion-negative = отрицательное
expert-conclusion-grade-good = хорошая
expert-conclusion-grade-satisfactory = удовлетворительная
expert-conclusion-grade-unsatisfactory = неудовлетворительная
expert-conclusion-signatures = Подписи членов комиссии
