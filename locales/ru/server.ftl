# Служба: тексты ответов и сбоев.
problem-title-400 = Неверный запрос
problem-title-401 = Требуется доступ
problem-title-403 = Не разрешено
problem-title-404 = Не найдено
problem-title-405 = Такого действия нет
problem-title-406 = Такого вида нет
problem-title-408 = Время вышло
problem-title-409 = Противоречие
problem-title-410 = Срок истёк
problem-title-412 = Условие не выполнено
problem-title-413 = Слишком велико
problem-title-415 = Тип содержимого не подходит
problem-title-422 = В содержании есть ошибки
problem-title-429 = Слишком частые запросы
problem-title-500 = Внутренний сбой
problem-title-503 = Служба временно недоступна
err-not-found = Ничего такого не найдено.
rec-not-found = Проверьте номер или адрес.
err-unauthorized = Неизвестно, кто обращается: токена нет, он неверен или истёк.
rec-unauthorized = Передайте действующий токен в заголовке Authorization: Bearer.
err-method = Этот адрес не знает такого действия.
rec-method = Разрешённые действия названы в заголовке Allow.
err-form-alone = Этот адрес принимает только отправленную форму и сам по себе не открывается.
rec-form-alone = Вернитесь назад и откройте нужную страницу заново.
err-body-too-large = Переданное содержимое больше { $limit } МБ.
rec-body-too-large = Отправьте файл меньшего размера.
err-media-type = Тип содержимого не подходит для этого адреса.
rec-media-type = Укажите Content-Type так, как описано у службы.
err-content-encoding = Тело запроса сжато (Content-Encoding), а служба таких не читает.
rec-content-encoding = Отправьте тело без сжатия, без заголовка Content-Encoding.
err-request = Запрос не удалось прочитать.
rec-request = Сверьте запрос с описанием службы.
err-too-slow = Запрос не пришёл целиком за отведённое время.
rec-too-slow = Отправьте его снова.
err-busy = Сейчас в очереди слишком много работы.
rec-busy = Повторите немного позже.
err-too-many = С этого адреса или токена пришло слишком много запросов.
rec-too-many = { $unit ->
    [minutes] Повторите через { $wait } мин.
   *[seconds] Повторите через { $wait } с.
}
err-too-many-tries = Слишком много раз введены неверные группы хеша: для этого номера или с этого адреса.
rec-too-many-tries = Откройте QR-код с бумаги, проверьте файл или введите после номера не две, а четыре группы хеша (или все шестнадцать) в том порядке, в каком они напечатаны: на них ограничения нет. На странице в каждое поле можно вписать по две группы.
err-only-looking = В архив сейчас пишет другая программа: эта служба только смотрит.
rec-only-looking = Перезапустите службу, когда другая программа закончит.
err-reason = Текст причины не читается или слишком длинный.
rec-reason = Запишите в Kualik-Reason до 500 знаков в UTF-8 с процентным кодированием.
err-reason-missing = Не указана причина просмотра персональных данных.
rec-reason-missing = Укажите её в заголовке Kualik-Reason; она останется в записи о просмотре.
err-server-fault = Произошёл внутренний сбой. Ничего не потеряно.
rec-server-fault = Повторите; если снова не выйдет, сообщите администратору Request-Id из ответа.
err-hash-alone = Одного хеша подписи недостаточно: журнал публикует хеши.
rec-hash-alone = Укажите номер и две группы хеша с бумаги либо отсканируйте код.
err-number-or-groups = Документа с таким номером и такими группами хеша нет.
rec-number-or-groups = Наберите номер и группы с бумаги ещё раз.
finding-certificate-known = Свидетельство с этим номером выдано.
finding-document-known = Документ с этим номером выдан.
finding-certificate-unknown = Свидетельство с таким номером неизвестно.
finding-certificates-several = Свидетельства с этим номером выдали несколько учреждений.
finding-documents-several = Документы с этим номером есть у нескольких учреждений.
verdict-number-alone = ТОЛЬКО НОМЕР: номер не доказывает подлинности документа
advice-number-alone = Отсканируйте код с бумаги или добавьте к номеру две группы хеша.
err-query = Ошибка в параметрах адреса: { $detail }
rec-query = Проверьте имена и значения параметров.
err-json = Ошибка в JSON: { $detail }
rec-json = Сверьте содержимое с описанием службы.
err-input-object = Содержимое – не объект JSON.
rec-input-object = Пришлите один объект в фигурных скобках, как в описании службы.
err-input-unknown = «{ $name }» здесь неизвестно.
rec-input-unknown = Уберите его или исправьте имя. Известны: { $allowed }.
err-input-none = «{ $name }» здесь неизвестно.
rec-input-none = Уберите его: параметров здесь нет.
err-input-type =
    «{ $name }»: значение другого рода. Ожидается: { $expected ->
        [object] объект
        [array] список
        [integer] целое число
        [number] дробное число
        [boolean] true или false
        [null] пустое значение
       *[string] строка
    }. Дано: { $found ->
        [object] объект
        [array] список
        [integer] целое число
        [number] дробное число
        [boolean] true или false
        [null] пустое значение
       *[string] строка
    }.
rec-input-type = Запишите значение в ожидаемом виде.
err-input-value = «{ $name }»: значения «{ $value }» нет.
rec-input-value = Запишите одно из следующих: { $allowed }.
err-input-missing = «{ $name }» не указано.
rec-input-missing = Укажите его: оно обязательно.
err-input-range = «{ $name }» вне допустимых пределов: { $value }.
rec-input-range = Укажите целое число от { $least } до { $most }.
err-input-count = «{ $name }»: длина списка { $count }.
rec-input-count = Длина списка – от { $least } до { $most }.
err-input-twice = «{ $name }» указано дважды.
rec-input-twice = Оставьте одно значение.
err-input-wrong = В «{ $name }» стоит не то, что должно.
rec-input-wrong = Сверьте его с описанием службы.
err-lines-none = В списке нет ни одной строки.
rec-lines-none = Отправьте по одному объекту JSON в строке.
err-lines-too-many = В списке больше { $limit } строк.
rec-lines-too-many = Отправьте его частями.
err-page-size = Неверный размер страницы.
rec-page-size = Укажите число от 1 до 100.
err-idempotency-key = Неверный заголовок Idempotency-Key.
rec-idempotency-key = Передайте от 1 до 255 видимых знаков ASCII.
err-key-at-work = Первый запрос с этим ключом ещё выполняется.
rec-key-at-work = Повторите тот же запрос немного позже.
err-key-reused = Этот ключ уже использован для другого запроса.
rec-key-reused = Дайте новому запросу новый ключ.
err-secret-shown = Этот запрос выполнен; секрет показывается один раз.
rec-secret-shown = Если секрет утерян, отзовите токен и создайте новый.
err-number-of-several = Документы с этим номером есть у нескольких учреждений.
rec-number-of-several = Укажите БИН учреждения в параметре office.
err-certificates-of-several = Свидетельства с этим номером выдали несколько учреждений.
rec-certificates-of-several = Откройте QR-код с бумаги, проверьте файл или введите после номера две группы хеша подписи.
err-draft-query = Неверный документ, страница или разрешение проекта.
rec-draft-query = document и page считаются с 1; dpi от 36 до 300.
err-draft-page = В проекте нет страницы { $page }: всего страниц { $pages }.
rec-draft-page = Укажите page от 1 до { $pages }.
err-other-office = Дело принадлежит другому учреждению.
rec-other-office = Работайте с делами своего учреждения.
err-issued-before = По этому решению документ уже выдан.
rec-issued-before = Найдите документ в архиве.
err-no-local-signer = У этой службы нет ключа подписи.
rec-no-local-signer = Передайте подпись по адресу signatures или задайте key_password_file.
err-signature = Подпись не читается.
rec-signature = Передайте байты подписи в base64url.
err-role = Такой роли нет.
rec-role = Укажите одну из ролей: executor, head, registry-office, archivist, border-officer, auditor, administrator.
reference-title = Kualik API
reference-about = Описание для программ: адрес каждого вызова, кто может вызывать, что передаётся и что возвращается. Машиночитаемый вид: /api/v1/openapi.json
reference-calls = Вызовы
reference-schemas = Схемы
reference-parameters = Параметры
reference-body = Передаётся
reference-answer = Ответ
err-photo-part = Часть photo — не JPEG, не PNG и не WebP.
rec-photo-part = Отправьте исходный файл JPEG, PNG или WebP.
err-csrf = Эта форма устарела или пришла с другого сайта.
rec-csrf = Обновите страницу и отправьте снова.
err-opening = Архив ещё открывается для записи.
rec-opening = Повторите через несколько секунд; просмотр и проверка уже работают.
err-words-in-address = В адресе есть слова запроса или имя; им не место в адресе: его запоминают браузеры, прокси-серверы и журналы.
rec-words-in-address = Отправьте те же поля в JSON в теле запроса: POST /api/v1/documents/search или /api/v1/documents/export. При поиске человека по номеру укажите причину в заголовке Kualik-Reason.
err-list-reason-missing = Не написано, зачем нужен список.
rec-list-reason-missing = Напишите причину: она останется в записи о скачивании.
err-file-name = Имя файла не указано или не читается.
rec-file-name = Передайте его в заголовке Kualik-File-Name в UTF-8 с процентным кодированием.
err-attach-reason-missing = Не указано, почему прикладывается файл.
rec-attach-reason-missing = Напишите причину и выберите файл ещё раз.

# Фотографии, которые должны прийти вместе с запросом.
err-photo-unreadable-sent = Фотография «{ $path }» не пришла вместе с запросом.
rec-photo-unreadable-sent = Пошлите её вместе с делом частью «photo» (multipart/form-data): она узнаётся по SHA-256, а не по имени.
err-photo-absent-sent = Фотография с SHA-256 { $digest } не пришла вместе с запросом.
rec-photo-absent-sent = Пошлите её вместе частью «photo» (multipart/form-data): она узнаётся по SHA-256, а не по имени.
