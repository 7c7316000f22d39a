### Мотивированный отказ в дальнейшем рассмотрении заявления по неполноте.

incompleteness-refusal-kind = в дальнейшем рассмотрении заявления
incompleteness-refusal-name = МОТИВИРОВАННЫЙ ОТКАЗ
incompleteness-refusal-title = Мотивированный отказ № { $number } в дальнейшем рассмотрении заявления
incompleteness-refusal-short = Отказ в дальнейшем рассмотрении № { $number }
incompleteness-refusal-warning = Отказ: этот документ вывоз не разрешает.

incompleteness-refusal-check = Срок проверки полноты документов
incompleteness-refusal-check-days = { COUNT($days) } { $days ->
    [one] рабочий день
    [few] рабочих дня
   *[other] рабочих дней
  } после дня регистрации заявления
incompleteness-refusal-decision = В дальнейшем рассмотрении заявления отказано, поскольку представленные документы неполны.
incompleteness-refusal-again = Право обратиться вновь
incompleteness-refusal-again-text = После устранения названных недостатков заявление можно подать вновь в общем порядке.
