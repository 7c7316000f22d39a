# Тексты страницы проверки; каждому коду одно сообщение.

## Checks
check-signature = Подпись
check-digest = Содержание
check-certificate = Сертификат
check-chain = Цепочка доверия
check-revocation = Отзыв
check-time = Время
verdict-passed = пройдено
verdict-failed = не пройдено
verdict-indeterminate = не определено

## The page
signature-number = Подпись { $number }: { $verdict }
overall = Итог: { $verdict }
attached = Подпись присоединена к документу
detached = Подпись отделена от документа
holder = Владелец
iin = ИИН
bin = БИН
organisation = Организация
position = Должность
issuer = Выдан
serial = Номер сертификата
validity = Срок действия
algorithm = Алгоритм
as-of-given = Проверено на момент (заданный): { $at }
as-of-proven = Проверено на момент (доказан меткой времени): { $at }
claimed-time = Время, указанное подписавшим (не подтверждено): { $at }
no-signatures = В сообщении нет ни одной подписи
position-head = первый руководитель
position-authorised = лицо с правом подписи
position-financial = лицо с правом подписи финансовых документов
position-personnel = сотрудник отдела кадров
position-employee = сотрудник

## Findings
signature-valid = подпись сделана этим ключом, подписанное не изменено
signature-mismatch = подпись не соответствует
signature-weak = подпись соответствует, но алгоритм или ключ слабы
gost-34310-2004-not-supported = ГОСТ 34.310-2004 распознан, но не поддерживается
algorithm-not-supported = алгоритм не поддерживается
signer-certificate-missing = нет сертификата подписавшего
key-unusable = открытый ключ непригоден
not-checked = не проверялось: не позволила предыдущая проверка
digest-matches = содержание совпадает с подписанным
digest-within-signature = подпись сделана по самому содержанию
digest-mismatch = содержание изменено или другое
content-missing = содержание не предоставлено
content-differs = данное содержание отличается от содержания сообщения
digest-not-supported = хеш-функция не поддерживается
attributes-malformed = подписанные атрибуты некорректны
certificate-valid = действителен на этот момент и предназначен для подписи
certificate-expired = к этому моменту истёк
certificate-not-yet-valid = на этот момент ещё не действовал
certificate-not-for-signing = не предназначен для подписи документов
key-usage-missing = назначение ключа не указано
certificate-not-the-signed = в подписи указан другой сертификат
unknown-critical-extension = есть неизвестное критическое расширение
chain-trusted = ведёт к доверенному удостоверяющему центру
chain-is-anchor = сертификат сам задан как доверенный
no-anchors = доверенные сертификаты не заданы
issuer-missing = нет сертификата издателя
issuer-signature-mismatch = сертификат не подписан указанным издателем
issuer-not-authority = издатель не является удостоверяющим центром
issuer-not-valid = издатель на этот момент не действовал
path-too-long = цепочка длиннее разрешённой
not-revoked = не отозван
revoked-later = отозван позже, на этот момент действовал
revoked = отозван на этот момент
on-hold = на этот момент приостановлен
revocation-data-missing = нет данных об отзыве
revocation-data-stale = данные об отзыве устарели
revocation-data-after-expiry = данные составлены после истечения сертификата
revocation-data-unverified = данные об отзыве не подтверждены
status-unknown = служба статуса не знает этот сертификат
issuer-revoked = издатель отозван
issuer-revocation-unknown = отзыв издателя не определён
anchor-not-checked = доверенный сертификат проверки не требует
time-stamp-valid = метка времени доказывает, что подпись существовала в этот момент
no-time-stamp = метки времени нет
time-stamp-mismatch = метка времени от другой подписи
time-stamp-malformed = метка времени не читается
time-stamp-signature-mismatch = подпись метки времени не соответствует
time-stamp-digest-not-supported = хеш-функция метки времени не поддерживается
time-stamp-algorithm-not-supported = алгоритм метки времени не поддерживается
time-stamp-untrusted = метка времени не ведёт к доверенному центру
time-stamp-authority-invalid = сертификат службы меток времени непригоден
time-stamp-in-future = метка времени позже заданного момента

## Files that could not be read
err-malformed = файл повреждён: { $detail }
err-unexpected-structure = это не подпись CMS: { $detail }
err-too-large = файл слишком велик
err-too-many-parts = в файле слишком много частей
err-unknown-encoding = файл не DER, не PEM и не Base64
err-xml-signature-not-supported = подпись XML распознана, но её проверка не поддерживается
