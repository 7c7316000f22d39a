### Сведения об услугодателе.

office-card-kind = об услугодателе
office-card-name = СВЕДЕНИЯ
office-card-title = Сведения об услугодателе
office-card-short = Сведения об услугодателе

office-card-service = Оказываемая услуга
office-card-address = Адрес
office-card-counter = Где принимают заявления
office-card-hours = График работы
office-card-recess = Перерыв
office-card-reception = Приём граждан руководителем
office-card-phone = Телефон
office-card-site = Интернет-ресурс
office-card-mail = Электронная почта
office-card-access = Для людей с инвалидностью
office-card-contact-centre = Единый контакт-центр
office-card-channels = Как оказывается услуга
office-card-channels-text = Заявления принимаются через веб-портал «электронного правительства» www.egov.kz, портал «Е-лицензирование» www.elicense.kz и канцелярию услугодателя. Услуга оказывается физическим и юридическим лицам бесплатно, срок – { COUNT($days) } { $days ->
    [one] рабочий день
    [few] рабочих дня
   *[other] рабочих дней
  }.
    .until-2015-04-21 = Заявления принимаются через портал «Е-лицензирование» www.elicense.kz и канцелярию услугодателя. Услуга оказывается физическим и юридическим лицам бесплатно, срок – { COUNT($days) } { $days ->
        [one] рабочий день
        [few] рабочих дня
       *[other] рабочих дней
      }.
office-card-complaint = Жалоба
office-card-complaint-text = Жалоба на действия (бездействие) подаётся на имя руководителя.
