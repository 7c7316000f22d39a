### Көрсетілетін қызметті берушінің деректері.

office-card-kind = көрсетілетін қызметті берушінің
office-card-name = ДЕРЕКТЕРІ
office-card-title = Көрсетілетін қызметті берушінің деректері
office-card-short = Көрсетілетін қызметті берушінің деректері

office-card-service = Көрсетілетін қызмет
office-card-address = Мекенжайы
office-card-counter = Өтініштер қабылданатын орын
office-card-hours = Жұмыс кестесі
office-card-recess = Үзіліс
office-card-reception = Басшының азаматтарды қабылдауы
office-card-phone = Телефоны
office-card-site = Интернет-ресурсы
office-card-mail = Электрондық поштасы
office-card-access = Мүгедектігі бар адамдар үшін
office-card-contact-centre = Бірыңғай байланыс орталығы
office-card-channels = Қызмет қалай көрсетіледі
office-card-channels-text = Өтініштер «электрондық үкіметтің» веб-порталы www.egov.kz, «Е-лицензиялау» порталы www.elicense.kz және көрсетілетін қызметті берушінің кеңсесі арқылы қабылданады. Қызмет жеке және заңды тұлғаларға тегін көрсетіледі, мерзімі – { COUNT($days) } жұмыс күні.
    .until-2015-04-21 = Өтініштер «Е-лицензиялау» порталы www.elicense.kz және көрсетілетін қызметті берушінің кеңсесі арқылы қабылданады. Қызмет жеке және заңды тұлғаларға тегін көрсетіледі, мерзімі – { COUNT($days) } жұмыс күні.
office-card-complaint = Шағым
office-card-complaint-text = Әрекетке (әрекетсіздікке) шағым басшының атына беріледі.
