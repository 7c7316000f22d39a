### Решение о прекращении процедуры в связи с отзывом заявления.

withdrawal-decision-kind = о прекращении административной процедуры
withdrawal-decision-name = РЕШЕНИЕ
withdrawal-decision-title = Решение № { $number } о прекращении административной процедуры в связи с отзывом заявления
withdrawal-decision-short = Решение о прекращении процедуры № { $number }

withdrawal-decision-request = Отзыв заявления
withdrawal-decision-request-paper = заявление об отзыве № { $number } { $date }
withdrawal-decision-decision = Административная процедура прекращена, поскольку заявитель отозвал заявление. Ни свидетельство, ни отказ не выдаются.
withdrawal-decision-objects = Возврат предметов
withdrawal-decision-objects-paper = предметы возвращены по акту № { $number } { $date }
withdrawal-decision-papers = Возвращённые документы
withdrawal-decision-again = Право обратиться вновь
withdrawal-decision-again-text = Прекращение процедуры не мешает подать заявление о тех же предметах вновь.
