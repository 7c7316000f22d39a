### Анкета о качестве государственной услуги.

questionnaire-kind = о качестве оказания государственной услуги
questionnaire-name = АНКЕТА
questionnaire-title = Анкета о качестве оказания государственной услуги
questionnaire-short = Анкета

questionnaire-intro = Отметьте ответ, который вам подходит. Анкета заполняется без имени и служит улучшению качества услуги.
questionnaire-document = К какому документу относится мнение
questionnaire-questions = Вопросы
questionnaire-process = Удовлетворены ли вы качеством процесса и результата оказания государственной услуги?
questionnaire-information = Удовлетворены ли вы качеством информации о порядке оказания государственной услуги?
questionnaire-answer-not = не удовлетворён
questionnaire-answer-partly = частично удовлетворён
questionnaire-answer-satisfied = удовлетворён
questionnaire-chosen = выбрано
questionnaire-wishes = Пожелания и предложения
questionnaire-contact = За советом и с жалобой: { $office }, { $phone }; единый контакт-центр 1414.
