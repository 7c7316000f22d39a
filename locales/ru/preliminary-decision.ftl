### Предварительное решение с приглашением на заслушивание.

preliminary-decision-kind = об отказе в оказании государственной услуги
preliminary-decision-name = ПРЕДВАРИТЕЛЬНОЕ РЕШЕНИЕ
preliminary-decision-title = Предварительное решение № { $number } об отказе в оказании государственной услуги
preliminary-decision-short = Предварительное решение № { $number }
preliminary-decision-warning = Это не окончательное решение: заявитель приглашается на заслушивание.

preliminary-decision-decision = В выдаче свидетельства на право временного вывоза { $objects ->
    [1] названного ниже предмета
   *[other] названных ниже предметов
  } предполагается отказать по { $grounds ->
    [1] следующему основанию
   *[other] следующим основаниям
  }.
preliminary-decision-ground = Основание { $index }
preliminary-decision-positions = Порядковые номера предметов: { $positions }
preliminary-decision-all = Заявление в целом
preliminary-decision-hearing = Приглашение на заслушивание
preliminary-decision-when = День и время заслушивания
preliminary-decision-where = Место заслушивания
preliminary-decision-objection = Возражение
preliminary-decision-objection-text = Возражение к предварительному решению представляется или высказывается в течение { COUNT($days, case: "genitive") } рабочих дней после получения этого документа. Для заслушивания в устной форме в тот же срок можно заявить ходатайство. Заявитель вправе участвовать лично или через представителя, давать пояснения и представлять доказательства.
    .until-2025-12-31 = Возражение к предварительному решению представляется или высказывается в течение { COUNT($days, case: "genitive") } рабочих дней после получения этого документа. Заявитель вправе участвовать лично или через представителя, давать пояснения и представлять доказательства.
preliminary-decision-next = День принятия решения
preliminary-decision-next-text = Решение не будет принято { $date }.
