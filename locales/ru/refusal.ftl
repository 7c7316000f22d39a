### Мотивированный ответ об отказе в оказании государственной услуги.

refusal-kind = об отказе в оказании государственной услуги
refusal-name = МОТИВИРОВАННЫЙ ОТВЕТ
refusal-title = Мотивированный ответ № { $number } об отказе в оказании государственной услуги
refusal-short = Отказ № { $number }
refusal-warning = Отказ: этот документ вывоз не разрешает.

refusal-addressee = Кому
refusal-application = Заявление
refusal-application-paper = заявление № { $number } { $date }
refusal-service = Государственная услуга
refusal-service-name = «Выдача свидетельства на право временного вывоза культурных ценностей»
refusal-purpose = Заявленная цель
refusal-destination = Страна назначения
refusal-destinations = Страны назначения
refusal-conclusion = Заключение экспертной комиссии
refusal-hearing = Заслушивание
refusal-hearing-paper = протокол заслушивания № { $number } { $date }
refusal-decision = Решение
refusal-decision-text = В выдаче свидетельства на право временного вывоза { $objects ->
    [1] названного ниже предмета
   *[other] названных ниже предметов
  } отказано по { $grounds ->
    [1] следующему основанию
   *[other] следующим основаниям
  }.
refusal-ground = Основание { $index }
refusal-facts = Установленные обстоятельства
refusal-evidence = Доказательства
refusal-evidence-paper = { $name } № { $number } { $date }
refusal-evidence-unnumbered = { $name } { $date }
refusal-remedy = Как устранить причину
refusal-positions = { $count ->
    [1] Порядковый номер предмета
   *[other] Порядковые номера предметов
  }: { $positions }
refusal-all = Заявление в целом
refusal-items = Предметы, по которым отказано
refusal-thing = Культурная ценность
refusal-inventory = Инвентарный №
refusal-quantity = Кол-во
refusal-again = Право обратиться вновь
refusal-again-text = После устранения причин отказа за получением государственной услуги можно обратиться вновь (Закон Республики Казахстан «О государственных и социально ответственных услугах», пункт 3 статьи 19-1).
    .until-2023-06-30 = После устранения причин отказа за получением государственной услуги можно обратиться вновь (Закон Республики Казахстан «О государственных услугах», пункт 3 статьи 19-1).
