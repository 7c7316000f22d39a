### Акт возврата.

return-act-kind = временно вывезенных культурных ценностей
return-act-name = АКТ ВОЗВРАТА
return-act-title = Акт № { $number } возврата временно вывезенных культурных ценностей
return-act-short = Акт возврата № { $number }

return-act-holder = Кому выдано свидетельство
return-act-left = День пересечения границы: вывоз
return-act-crossed = День и пункт пересечения границы: возврат
return-act-term = Срок возврата по свидетельству
return-act-conclusion = Экспертиза при возврате
return-act-giver = Представляющая сторона
return-act-receiver = Проверяющая сторона
return-act-all-in-time = Все предметы возвращены в срок и в том виде, в каком были вывезены.
return-act-all-late = Все предметы возвращены в том виде, в каком были вывезены, но позже срока.
return-act-all-damaged-in-time = Все предметы возвращены в срок; повреждённые указаны ниже.
return-act-all-damaged-late = Все предметы возвращены позже срока; повреждённые указаны ниже.
return-act-part-in-time = Возвращена часть предметов; невозвращённые указаны ниже. Возвращённые предметы возвращены в срок.
return-act-part-late = Возвращена часть предметов; невозвращённые указаны ниже. Возвращённые предметы возвращены позже срока.
return-act-part-damaged-in-time = Возвращена часть предметов; невозвращённые и повреждённые указаны ниже. Возвращённые предметы возвращены в срок.
return-act-part-damaged-late = Возвращена часть предметов; невозвращённые и повреждённые указаны ниже. Возвращённые предметы возвращены позже срока.
return-act-none = Ни один предмет не возвращён.
return-act-things = Предметы
return-act-state = Возврат
return-act-state-same = в прежнем виде
return-act-state-damaged = повреждён
return-act-state-missing = не возвращён
return-act-total = В списке наименований: { COUNT($rows, gender: "neuter") }, предметов: { COUNT($objects) }; не возвращено предметов: { $missing }.
return-act-signatures = Подписи
