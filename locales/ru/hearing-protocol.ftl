### Протокол заслушивания.

hearing-protocol-kind = заслушивания в рамках административной процедуры
hearing-protocol-name = ПРОТОКОЛ
hearing-protocol-title = Протокол № { $number } заслушивания в рамках административной процедуры
hearing-protocol-short = Протокол заслушивания № { $number }

hearing-protocol-about = В отношении кого
hearing-protocol-question = Рассматриваемый вопрос
hearing-protocol-question-text = предварительное решение об отказе в оказании государственной услуги «Выдача свидетельства на право временного вывоза культурных ценностей»
hearing-protocol-preliminary = Предварительное решение
hearing-protocol-preliminary-paper = предварительное решение № { $number } { $date }
hearing-protocol-time = День, время начала и окончания
hearing-protocol-venue = Место проведения
hearing-protocol-mode-room = очное заслушивание
hearing-protocol-mode-video = заслушивание по видеосвязи
hearing-protocol-secretary = Ведение протокола
hearing-protocol-present = Присутствовали
hearing-protocol-course = Ход заслушивания
hearing-protocol-papers = Документы, представленные на заслушивании
hearing-protocol-outcome = Итог заслушивания
hearing-protocol-review = Ознакомление с протоколом
hearing-protocol-review-text = Участники заслушивания вправе ознакомиться с протоколом и в течение 3 (трёх) рабочих дней после ознакомления представить на него замечания. Решение по замечаниям принимает председательствующий; все замечания приобщаются к административному делу.
hearing-protocol-signatures = Подписи
hearing-protocol-chair = Председательствующий
hearing-protocol-keeper = Секретарь
