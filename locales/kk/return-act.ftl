### Қайтару актісі.

return-act-kind = уақытша әкетілген мәдени құндылықтарды
return-act-name = ҚАЙТАРУ АКТІСІ
return-act-title = Уақытша әкетілген мәдени құндылықтарды қайтару актісі № { $number }
return-act-short = Қайтару актісі № { $number }

return-act-holder = Куәлік кімге берілген
return-act-left = Шекарадан өткен күні: әкету
return-act-crossed = Шекарадан өткен күні және пункті: қайтару
return-act-term = Куәлік бойынша қайтару мерзімі
return-act-conclusion = Қайтару кезіндегі сараптама
return-act-giver = Ұсынушы
return-act-receiver = Тексеруші
return-act-all-in-time = Барлық заттар мерзімінде және әкетілген күйінде қайтарылды.
return-act-all-late = Барлық заттар әкетілген күйінде, бірақ мерзімінен кеш қайтарылды.
return-act-some-in-time = Заттар мерзімінде қайтарылды; зақымданғаны немесе қайтарылмағаны төменде көрсетілген.
return-act-some-late = Заттар мерзімінен кеш қайтарылды; зақымданғаны немесе қайтарылмағаны төменде көрсетілген.
return-act-things = Заттар
return-act-state = Қайтарылуы
return-act-state-same = әкетілген күйінде
return-act-state-damaged = зақымданған
return-act-state-missing = қайтарылмаған
return-act-total = Тізімде: { COUNT($rows) } атау, { COUNT($objects) } зат; қайтарылмағаны: { $missing } зат.
return-act-signatures = Қолдар
