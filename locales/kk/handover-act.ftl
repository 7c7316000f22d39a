### Сараптамаға заттарды қабылдау-тапсыру және қайтару актісі.

handover-act-received-kind = сараптамаға заттарды
handover-act-received-name = ҚАБЫЛДАУ-ТАПСЫРУ АКТІСІ
handover-act-received-title = Сараптамаға заттарды қабылдау-тапсыру актісі № { $number }
handover-act-received-short = Қабылдау-тапсыру актісі № { $number }
handover-act-returned-kind = сараптамадан заттарды
handover-act-returned-name = ҚАЙТАРУ АКТІСІ
handover-act-returned-title = Сараптамадан заттарды қайтару актісі № { $number }
handover-act-returned-short = Қайтару актісі № { $number }

handover-act-giver = Тапсырушы
handover-act-receiver = Қабылдаушы
handover-act-venue = Тапсыру орны
handover-act-packing = Орамы мен мөрленуі
handover-act-remarks = Тараптардың ескертулері
handover-act-received-statement = Төменде аталған заттар сараптамаға тапсырылды және қабылданды; олардың тапсыру сәтіндегі сақталуы жазылды.
handover-act-returned-statement = Төменде аталған заттар сараптамадан қайтарылды және қабылданды; олардың қайтару сәтіндегі сақталуы жазылды.
handover-act-things = Заттар және олардың сақталуы
handover-act-condition = Сақталуы
handover-act-grade-good = жақсы
handover-act-grade-satisfactory = қанағаттанарлық
handover-act-grade-unsatisfactory = қанағаттанарлықсыз
handover-act-photographs = Фотосуреттер (SHA-256 басы): { $digests }
handover-act-total = Барлығы: { COUNT($rows) } атау, { COUNT($objects) } зат.
handover-act-signatures = Қолдар
