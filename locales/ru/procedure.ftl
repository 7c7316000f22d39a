### Слова, общие для документов процедуры: расписок, актов, уведомлений, протоколов.

procedure-addressee = Кому
procedure-applicant = Заявитель
procedure-application = Заявление
procedure-application-paper = заявление № { $number } { $date }
procedure-certificate = Свидетельство
procedure-certificate-paper = свидетельство № { $number } { $date }
procedure-signature = Хеш подписи печати свидетельства (SHA-256)
procedure-conclusion-paper = заключение № { $number } { $date }
procedure-service = Государственная услуга
procedure-service-name = «Выдача свидетельства на право временного вывоза культурных ценностей»
procedure-purpose = Заявленная цель
procedure-decision = Решение
procedure-facts = Установленные обстоятельства
procedure-evidence = Доказательства
procedure-remedy = Что сделать

## Документы

procedure-paper = Документ
procedure-paper-number = { $name } № { $number }
procedure-paper-date = { $name } { $date }
procedure-paper-full = { $name } № { $number } { $date }
procedure-paper-kind = Вид
procedure-sheets = Листов
procedure-kind-original = подлинник
procedure-kind-copy = копия
procedure-kind-electronic = электронная копия
procedure-defect = Недостаток { $index }
procedure-defect-missing = документа нет
procedure-defect-incomplete = документ неполный
procedure-defect-expired = срок действия документа истёк

## Как поступило заявление

procedure-channel-elicense = через портал «Е-лицензирование»
procedure-channel-egov = через портал «электронного правительства»
procedure-channel-office = через канцелярию услугодателя

## Предметы

procedure-things = Предметы
procedure-continued = продолжение
procedure-thing = Культурная ценность
procedure-inventory = Инвентарный №
procedure-quantity = Кол-во
