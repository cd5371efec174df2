// The house rules for Modeler and bpmnlint, the same as the server's (package no.laget.modelguard). What they know of Laget
// stands between the two marks and is written by LinterTest; the rules below are held equal to the server's by the same test.
(function(root) {
  'use strict';

  const HOUSE = /* begin */ {
    "attributes" : [ "camunda:assignee", "camunda:asyncAfter", "camunda:asyncBefore", "camunda:calledElementBinding", "camunda:candidateGroups", "camunda:candidateUsers", "camunda:collection", "camunda:delegateExpression", "camunda:dueDate", "camunda:elementVariable", "camunda:errorCodeVariable", "camunda:escalationCodeVariable", "camunda:exclusive", "camunda:formRef", "camunda:formRefBinding", "camunda:historyTimeToLive", "camunda:initiator", "camunda:isStartableInTasklist", "camunda:modelerTemplate", "camunda:modelerTemplateIcon", "camunda:modelerTemplateVersion", "camunda:priority", "camunda:versionTag" ],
    "calls" : [ "agreementDays.expiry", "agreementDays.renewal", "agreementRoles.keeper", "agreementRoles.signers", "consents.expires", "courses.boosterAt", "courses.due", "courses.followUpAt", "courses.fourthAt", "courses.meetings", "courses.secondPerson", "deadlines.due", "deadlines.reminder", "execution.getVariable", "nights.of", "plans.informationMissing", "plans.measuresDue", "plans.nextMeeting", "plans.priority", "plans.quiet", "refusedMail.handler", "refusedMail.role", "regionalDays.answerBy", "regionalDays.inviteBy", "regionalMunicipalities.of", "rightsDeciders.of", "team.holder", "team.investigators", "team.leader", "umvDays.returns" ],
    "code" : [ "class", "expression", "language", "resource", "scriptFormat", "type" ],
    "deadlines" : {
      "activityplan / agreement" : false,
      "activityplan / baton" : true,
      "activityplan / closed" : false,
      "activityplan / closing" : true,
      "activityplan / consent" : true,
      "activityplan / consentValidity" : true,
      "activityplan / employeeConcern" : false,
      "activityplan / evaluation" : true,
      "activityplan / evaluationFirst" : true,
      "activityplan / firstMeeting" : true,
      "activityplan / groupPlanFiling" : true,
      "activityplan / happening" : false,
      "activityplan / inactivity" : false,
      "activityplan / information" : true,
      "activityplan / investigation" : true,
      "activityplan / measureEvaluation" : true,
      "activityplan / plan" : true,
      "activityplan / planOwner" : false,
      "activityplan / withdrawal" : false,
      "agreements / ending" : false,
      "agreements / expiry" : true,
      "agreements / signing" : true,
      "alert / alert" : false,
      "archiving / archive" : true,
      "archiving / receipt" : false,
      "archiving / tellFamily" : true,
      "back2school / assessment" : false,
      "back2school / booster" : true,
      "back2school / calendar" : false,
      "back2school / consent" : true,
      "back2school / course" : false,
      "back2school / courseSlow" : false,
      "back2school / ending" : false,
      "back2school / fewMeetings" : false,
      "back2school / happening" : false,
      "back2school / inclusion" : true,
      "back2school / interview" : false,
      "back2school / outcome" : false,
      "back2school / session" : false,
      "back2school / team" : false,
      "earlysignal / appoint" : true,
      "earlysignal / contact" : true,
      "earlysignal / cooperation" : true,
      "earlysignal / decision" : true,
      "earlysignal / followUp" : false,
      "earlysignal / happening" : false,
      "earlysignal / jointPlan" : true,
      "earlysignal / lookAgain" : false,
      "earlysignal / lookedAgain" : true,
      "earlysignal / otherCase" : false,
      "mail / digest" : false,
      "mail / refused" : false,
      "mail / settings" : false,
      "mail / urgent" : false,
      "meeting / arrange" : true,
      "meeting / calendar" : false,
      "meeting / minutes" : true,
      "meeting / missed" : false,
      "passport / anchoring" : true,
      "passport / attendance" : false,
      "passport / decision" : true,
      "passport / guidance" : true,
      "passport / lessons" : true,
      "passport / makeUp" : false,
      "passport / newcomers" : true,
      "passport / news" : false,
      "passport / report" : true,
      "passport / resourceGroup" : true,
      "passport / training" : true,
      "regional / catchUp" : true,
      "regional / curve" : true,
      "regional / day" : true,
      "regional / dayInvitation" : true,
      "regional / dayMinutes" : false,
      "regional / dayNotice" : false,
      "regional / dayPublication" : false,
      "regional / directorsReport" : true,
      "regional / environments" : true,
      "regional / experiences" : true,
      "regional / finalReport" : true,
      "regional / halfYear" : false,
      "regional / handOver" : true,
      "regional / look" : false,
      "regional / mapping" : false,
      "regional / mappingInvitation" : true,
      "regional / mappingReminder" : false,
      "regional / mappingSummary" : true,
      "regional / network" : true,
      "regional / networkMeeting" : false,
      "regional / networkReview" : true,
      "regional / news" : false,
      "regional / review" : false,
      "regional / reviewWritten" : true,
      "regional / sharing" : false,
      "regional / staffInvitation" : true,
      "regional / takeUp" : true,
      "rights / answer" : false,
      "rights / late" : false,
      "umv / agreement" : true,
      "umv / appoint" : false,
      "umv / assessment" : true,
      "umv / contract" : false,
      "umv / cooperation" : true,
      "umv / decide" : false,
      "umv / evaluation" : true,
      "umv / followUp" : true,
      "umv / happening" : false,
      "umv / information" : true,
      "umv / measures" : true,
      "umv / placement" : false,
      "umv / request" : true,
      "umv / return" : false,
      "umv / talks" : true
    },
    "delegates" : [ "announceConsent", "askForAgreement", "beginHalfYear", "beginPlannedMeeting", "beginYear", "buildPackage", "checkAgreement", "closeCase", "closeLog", "countParticipants", "decideInclusion", "deleteSomeCases", "deliver", "endSharing", "endSignal", "forgetPeople", "invite", "lapseAgreement", "lookAtSomePupils", "makeDocument", "noteAlert", "noteNoAnswer", "openAgreementCase", "openCaseFile", "openCourseCase", "openPassportCase", "openProgramme", "openRequest", "openSignal", "passBaton", "passOn", "prepareMeeting", "proposeFollowUp", "receiveRequest", "recordReference", "remindOfConsent", "remindOfPlan", "sendMail", "startProgramme" ],
    "elements" : [ "bpmn:association", "bpmn:category", "bpmn:categoryValue", "bpmn:collaboration", "bpmn:completionCondition", "bpmn:conditionExpression", "bpmn:definitions", "bpmn:documentation", "bpmn:error", "bpmn:errorEventDefinition", "bpmn:escalation", "bpmn:escalationEventDefinition", "bpmn:extensionElements", "bpmn:flowNodeRef", "bpmn:group", "bpmn:incoming", "bpmn:lane", "bpmn:laneSet", "bpmn:loopCardinality", "bpmn:message", "bpmn:messageEventDefinition", "bpmn:multiInstanceLoopCharacteristics", "bpmn:outgoing", "bpmn:participant", "bpmn:process", "bpmn:terminateEventDefinition", "bpmn:text", "bpmn:textAnnotation", "bpmn:timeCycle", "bpmn:timeDate", "bpmn:timeDuration", "bpmn:timerEventDefinition", "camunda:failedJobRetryTimeCycle", "camunda:in", "camunda:inputOutput", "camunda:inputParameter", "camunda:out", "camunda:outputParameter", "camunda:properties", "camunda:property", "camunda:taskListener" ],
    "expression" : "[$#]\\{([^{}]*)}",
    "notices" : [ "batonOffered", "deadlinePassed", "none", "task" ],
    "prefixes" : {
      "bpmn:boundaryEvent" : "event",
      "bpmn:callActivity" : "callActivity",
      "bpmn:endEvent" : "endEvent",
      "bpmn:eventBasedGateway" : "gateway",
      "bpmn:exclusiveGateway" : "gateway",
      "bpmn:inclusiveGateway" : "gateway",
      "bpmn:intermediateCatchEvent" : "event",
      "bpmn:intermediateThrowEvent" : "event",
      "bpmn:parallelGateway" : "gateway",
      "bpmn:sequenceFlow" : "flow",
      "bpmn:serviceTask" : "serviceTask",
      "bpmn:startEvent" : "startEvent",
      "bpmn:subProcess" : "subProcess",
      "bpmn:userTask" : "userTask"
    },
    "roles" : [ "administrator", "archivist", "back2schoolTeam", "coordinator", "principal", "processOwner", "schoolOwner", "teacher", "umvLeader", "umvWorker" ],
    "sentences" : {
      "en" : {
        "answer" : "The flow out of a gateway has no name. The name is the answer to the question.",
        "call-all" : "All variables cannot be passed on or back. Choose them by name.",
        "call-binding" : "The called process must be taken from the same deployment (Binding: deployment).",
        "call-case" : "The case does not go along to the called process. Set Business key to {0}.",
        "called" : "The process “{0}” does not exist.",
        "code" : "“{0}” is closed. Classes, scripts and connectors cannot be used, only the services of Laget.",
        "condition" : "The flow has no condition. Only the default flow goes without.",
        "crossing" : "The flow crosses the flow {0}.",
        "deadline" : "The table of deadlines has no row for {0}.",
        "default-condition" : "The default flow must not have a condition.",
        "default-flow" : "The gateway has no default flow (Default flow).",
        "delegate" : "“{0}” is none of the services of Laget.",
        "delegate-name" : "The id must begin with the name of the service: serviceTask_{0}.",
        "documentType" : "The file has a document type (DOCTYPE). That may hide something else than a model.",
        "documentation" : "The documentation is missing: write what is decided or happens here, and by which rule.",
        "drawn" : "The element is not drawn.",
        "due-date" : "The deadline is missing (Due date). It must be taken from the table of deadlines with the names of the programme and the step.",
        "element-id" : "The id must begin with “{0}_” and go on with one or more English words, like this: {0}_talkWithNurse.",
        "escalation-code" : "The code of the escalation must be {0}, as in its id.",
        "executable" : "The process is not marked as executable (Executable).",
        "expression" : "“{0}” cannot be used in the expression {1}. An expression may read the variables of the case and ask what Laget’s own models ask.",
        "form" : "The form “{0}” does not exist. Enclose it when you send the model (Include additional files).",
        "id-twice" : "Two elements have the same id.",
        "label" : "The name is missing.",
        "listener" : "The form “{0}” is read by Laget. The task must have one listener on “complete”, and it must be {1}.",
        "message-name" : "The message must be called {0}.",
        "no-form" : "The task has no form (Form reference).",
        "no-listener" : "The form “{0}” has no code of its own in Laget. The answers go straight to the log, and the task must not have a listener.",
        "not-startable" : "The process has no start form, and must not be startable in Tasklist (Startable).",
        "notJson" : "The file cannot be read. It is not a valid form.",
        "notXml" : "The file cannot be read. It is not a valid model.",
        "notice" : "“{0}” is not a known choice of notice. The property must be called notice, with one of the values {1}.",
        "one-process" : "The file has {0} processes. It must have exactly one.",
        "otherKind" : "Only BPMN models, DMN tables and forms (.bpmn, .dmn and .form) can be taken into use.",
        "overlap" : "The element lies on “{0}” ({1}).",
        "process-id" : "The id of the process must be the name of the programme, or the name of the programme, a hyphen and a word, and the file must be called the same: activityplan-plan in activityplan/plan.bpmn.",
        "question" : "The name of a gateway must be a question and end with a question mark.",
        "reminder" : "The row {0} in the table of deadlines has no reminder.",
        "role" : "“{0}” is not a role. The roles are {1}.",
        "start-form" : "The start form “{1}” cannot show anything from the case: “{0}”.",
        "startable" : "The process begins with a form but cannot be started in Tasklist (Startable).",
        "table-cell" : "“{0}” is not a plain value. Write a number, true or false, a text in quotation marks, or a limit.",
        "table-columns" : "The columns have been changed. They must be {0}.",
        "table-unknown" : "Only the tables that Laget comes with can be changed.",
        "through" : "The flow goes through “{0}” ({1}).",
        "time-to-live" : "The lifetime of the history is missing (History time to live). Write the number of days like this: P730D.",
        "timer" : "The time must be taken from the table of deadlines or the case, not written in the model.",
        "tooDeep" : "The file has too many elements, or they are nested too deeply.",
        "tooLarge" : "The file is too large. The limit is 2 MB.",
        "tooMany" : "The model has more than 400 elements. Divide it into several processes.",
        "unused-kind" : "“{0}” is nothing that Laget uses.",
        "who" : "Nobody can do the task. Fill in who (Assignee) or which role (Candidate groups) it is for."
      },
      "nb" : {
        "answer" : "Veien ut av et veivalg mangler navn. Navnet er svaret på spørsmålet.",
        "call-all" : "Alle variabler kan ikke sendes med eller tilbake. Velg dem ved navn.",
        "call-binding" : "Prosessen som kalles, skal hentes fra samme leveranse (Binding: deployment).",
        "call-case" : "Saken følger ikke med til prosessen som kalles. Sett Business key til {0}.",
        "called" : "Prosessen «{0}» finnes ikke.",
        "code" : "«{0}» er stengt. Klasser, skript og koblinger kan ikke brukes, bare Lagets egne tjenester.",
        "condition" : "Veien mangler en betingelse. Bare standardveien går uten.",
        "crossing" : "Pilen krysser pilen {0}.",
        "deadline" : "Fristtabellen har ingen rad for {0}.",
        "default-condition" : "Standardveien skal ikke ha noen betingelse.",
        "default-flow" : "Veivalget mangler en standardvei (Default flow).",
        "delegate" : "«{0}» er ingen av Lagets tjenester.",
        "delegate-name" : "Id-en skal begynne med tjenestens navn: serviceTask_{0}.",
        "documentType" : "Filen har en dokumenttype (DOCTYPE). Det kan skjule noe annet enn en modell.",
        "documentation" : "Dokumentasjonen mangler: skriv hva som avgjøres eller skjer her, og etter hvilken regel.",
        "drawn" : "Elementet er ikke tegnet.",
        "due-date" : "Fristen mangler (Due date). Den skal hentes fra fristtabellen med programmets og stegets navn.",
        "element-id" : "Id-en skal begynne med «{0}_» og fortsette med ett engelsk ord eller flere, slik: {0}_talkWithNurse.",
        "escalation-code" : "Koden for varselet skal være {0}, som i id-en.",
        "executable" : "Prosessen er ikke merket som kjørbar (Executable).",
        "expression" : "«{0}» kan ikke brukes i uttrykket {1}. Et uttrykk kan lese variablene i saken og spørre det Lagets egne modeller spør om.",
        "form" : "Skjemaet «{0}» finnes ikke. Legg det ved når du sender modellen (Include additional files).",
        "id-twice" : "To elementer har samme id.",
        "label" : "Navnet mangler.",
        "listener" : "Skjemaet «{0}» leses av Laget. Oppgaven skal ha én lytter på «complete», og den skal være {1}.",
        "message-name" : "Meldingen skal hete {0}.",
        "no-form" : "Oppgaven har ikke noe skjema (Form reference).",
        "no-listener" : "Skjemaet «{0}» har ingen egen kode i Laget. Svarene går rett i loggen, og oppgaven skal ikke ha noen lytter.",
        "not-startable" : "Prosessen har ikke noe startskjema, og skal ikke kunne startes i Tasklist (Startable).",
        "notJson" : "Filen kan ikke leses. Den er ikke et gyldig skjema.",
        "notXml" : "Filen kan ikke leses. Den er ikke en gyldig modell.",
        "notice" : "«{0}» er ikke et kjent valg for varsel. Egenskapen skal hete notice, med en av verdiene {1}.",
        "one-process" : "Filen har {0} prosesser. Den skal ha nøyaktig én.",
        "otherKind" : "Bare BPMN-modeller, DMN-tabeller og skjemaer (.bpmn, .dmn og .form) kan tas i bruk.",
        "overlap" : "Elementet ligger oppå «{0}» ({1}).",
        "process-id" : "Prosessens id skal være programmets navn, eller programmets navn, bindestrek og et ord, og filen skal hete det samme: activityplan-plan i activityplan/plan.bpmn.",
        "question" : "Navnet på et veivalg skal være et spørsmål og slutte med spørsmålstegn.",
        "reminder" : "Raden {0} i fristtabellen har ingen påminnelse.",
        "role" : "«{0}» er ingen rolle. Rollene er {1}.",
        "start-form" : "Startskjemaet «{1}» kan ikke vise noe fra saken: «{0}».",
        "startable" : "Prosessen begynner med et skjema, men er stengt for start i Tasklist (Startable).",
        "table-cell" : "«{0}» er ikke en vanlig verdi. Skriv et tall, true eller false, en tekst i anførselstegn, eller en grense.",
        "table-columns" : "Kolonnene er endret. De skal være {0}.",
        "table-unknown" : "Bare tabellene som Laget kommer med, kan endres.",
        "through" : "Pilen går gjennom «{0}» ({1}).",
        "time-to-live" : "Levetiden for historikken mangler (History time to live). Skriv antall dager slik: P730D.",
        "timer" : "Tiden skal hentes fra fristtabellen eller saken, ikke skrives i modellen.",
        "tooDeep" : "Filen har for mange elementer, eller de ligger for dypt i hverandre.",
        "tooLarge" : "Filen er for stor. Grensen er 2 MB.",
        "tooMany" : "Modellen har flere enn 400 elementer. Del den i flere prosesser.",
        "unused-kind" : "«{0}» er ikke noe Laget bruker.",
        "who" : "Ingen kan gjøre oppgaven. Fyll ut hvem (Assignee) eller hvilken rolle (Candidate groups) den er for."
      },
      "nn" : {
        "answer" : "Vegen ut av eit vegval manglar namn. Namnet er svaret på spørsmålet.",
        "call-all" : "Alle variablar kan ikkje sendast med eller tilbake. Vel dei ved namn.",
        "call-binding" : "Prosessen som blir kalla, skal hentast frå same leveranse (Binding: deployment).",
        "call-case" : "Saka følgjer ikkje med til prosessen som blir kalla. Set Business key til {0}.",
        "called" : "Prosessen «{0}» finst ikkje.",
        "code" : "«{0}» er stengt. Klassar, skript og koplingar kan ikkje brukast, berre tenestene til Laget.",
        "condition" : "Vegen manglar eit vilkår. Berre standardvegen går utan.",
        "crossing" : "Pila kryssar pila {0}.",
        "deadline" : "Fristtabellen har inga rad for {0}.",
        "default-condition" : "Standardvegen skal ikkje ha noko vilkår.",
        "default-flow" : "Vegvalet manglar ein standardveg (Default flow).",
        "delegate" : "«{0}» er inga av tenestene til Laget.",
        "delegate-name" : "Id-en skal begynne med namnet på tenesta: serviceTask_{0}.",
        "documentType" : "Fila har ein dokumenttype (DOCTYPE). Det kan gøyme noko anna enn ein modell.",
        "documentation" : "Dokumentasjonen manglar: skriv kva som blir avgjort eller skjer her, og etter kva regel.",
        "drawn" : "Elementet er ikkje teikna.",
        "due-date" : "Fristen manglar (Due date). Han skal hentast frå fristtabellen med namnet på programmet og steget.",
        "element-id" : "Id-en skal begynne med «{0}_» og halde fram med eitt engelsk ord eller fleire, slik: {0}_talkWithNurse.",
        "escalation-code" : "Koden for varselet skal vere {0}, som i id-en.",
        "executable" : "Prosessen er ikkje merkt som køyrbar (Executable).",
        "expression" : "«{0}» kan ikkje brukast i uttrykket {1}. Eit uttrykk kan lese variablane i saka og spørje om det modellane til Laget sjølve spør om.",
        "form" : "Skjemaet «{0}» finst ikkje. Legg det ved når du sender modellen (Include additional files).",
        "id-twice" : "To element har same id.",
        "label" : "Namnet manglar.",
        "listener" : "Skjemaet «{0}» blir lese av Laget. Oppgåva skal ha éin lyttar på «complete», og den skal vere {1}.",
        "message-name" : "Meldinga skal heite {0}.",
        "no-form" : "Oppgåva har ikkje noko skjema (Form reference).",
        "no-listener" : "Skjemaet «{0}» har ingen eigen kode i Laget. Svara går rett i loggen, og oppgåva skal ikkje ha nokon lyttar.",
        "not-startable" : "Prosessen har ikkje noko startskjema, og skal ikkje kunne startast i Tasklist (Startable).",
        "notJson" : "Fila kan ikkje lesast. Ho er ikkje eit gyldig skjema.",
        "notXml" : "Fila kan ikkje lesast. Ho er ikkje ein gyldig modell.",
        "notice" : "«{0}» er ikkje eit kjent val for varsel. Eigenskapen skal heite notice, med ein av verdiane {1}.",
        "one-process" : "Fila har {0} prosessar. Ho skal ha nøyaktig éin.",
        "otherKind" : "Berre BPMN-modellar, DMN-tabellar og skjema (.bpmn, .dmn og .form) kan takast i bruk.",
        "overlap" : "Elementet ligg oppå «{0}» ({1}).",
        "process-id" : "Id-en til prosessen skal vere namnet på programmet, eller namnet på programmet, bindestrek og eit ord, og fila skal heite det same: activityplan-plan i activityplan/plan.bpmn.",
        "question" : "Namnet på eit vegval skal vere eit spørsmål og slutte med spørjeteikn.",
        "reminder" : "Rada {0} i fristtabellen har inga påminning.",
        "role" : "«{0}» er inga rolle. Rollene er {1}.",
        "start-form" : "Startskjemaet «{1}» kan ikkje vise noko frå saka: «{0}».",
        "startable" : "Prosessen begynner med eit skjema, men er stengd for start i Tasklist (Startable).",
        "table-cell" : "«{0}» er ikkje ein vanleg verdi. Skriv eit tal, true eller false, ein tekst i hermeteikn, eller ei grense.",
        "table-columns" : "Kolonnane er endra. Dei skal vere {0}.",
        "table-unknown" : "Berre tabellane som Laget kjem med, kan endrast.",
        "through" : "Pila går gjennom «{0}» ({1}).",
        "time-to-live" : "Levetida for historikken manglar (History time to live). Skriv talet på dagar slik: P730D.",
        "timer" : "Tida skal hentast frå fristtabellen eller saka, ikkje skrivast i modellen.",
        "tooDeep" : "Fila har for mange element, eller dei ligg for djupt i kvarandre.",
        "tooLarge" : "Fila er for stor. Grensa er 2 MB.",
        "tooMany" : "Modellen har fleire enn 400 element. Del han i fleire prosessar.",
        "unused-kind" : "«{0}» er ikkje noko Laget bruker.",
        "who" : "Ingen kan gjere oppgåva. Fyll ut kven (Assignee) eller kva rolle (Candidate groups) ho er for."
      },
      "sv" : {
        "answer" : "Vägen ut ur ett vägval saknar namn. Namnet är svaret på frågan.",
        "call-all" : "Alla variabler kan inte skickas med eller tillbaka. Välj dem efter namn.",
        "call-binding" : "Processen som anropas ska hämtas från samma leverans (Binding: deployment).",
        "call-case" : "Ärendet följer inte med till processen som anropas. Sätt Business key till {0}.",
        "called" : "Processen ”{0}” finns inte.",
        "code" : "”{0}” är stängt. Klasser, skript och kopplingar kan inte användas, bara Lagets egna tjänster.",
        "condition" : "Vägen saknar ett villkor. Bara standardvägen går utan.",
        "crossing" : "Pilen korsar pilen {0}.",
        "deadline" : "Tabellen med tidsfrister har ingen rad för {0}.",
        "default-condition" : "Standardvägen ska inte ha något villkor.",
        "default-flow" : "Vägvalet saknar en standardväg (Default flow).",
        "delegate" : "”{0}” är ingen av Lagets tjänster.",
        "delegate-name" : "Id:t ska börja med tjänstens namn: serviceTask_{0}.",
        "documentType" : "Filen har en dokumenttyp (DOCTYPE). Den kan dölja något annat än en modell.",
        "documentation" : "Dokumentationen saknas: skriv vad som avgörs eller händer här, och enligt vilken regel.",
        "drawn" : "Elementet är inte ritat.",
        "due-date" : "Tidsfristen saknas (Due date). Den ska hämtas från tabellen med tidsfrister, med programmets och stegets namn.",
        "element-id" : "Id:t ska börja med ”{0}_” och fortsätta med ett eller flera engelska ord, så här: {0}_talkWithNurse.",
        "escalation-code" : "Larmets kod ska vara {0}, som i id:t.",
        "executable" : "Processen är inte markerad som körbar (Executable).",
        "expression" : "”{0}” kan inte användas i uttrycket {1}. Ett uttryck får läsa ärendets variabler och fråga efter det som Lagets egna modeller frågar efter.",
        "form" : "Formuläret ”{0}” finns inte. Bifoga det när du skickar modellen (Include additional files).",
        "id-twice" : "Två element har samma id.",
        "label" : "Namnet saknas.",
        "listener" : "Formuläret ”{0}” läses av Laget. Uppgiften ska ha en lyssnare på ”complete”, och den ska vara {1}.",
        "message-name" : "Meddelandet ska heta {0}.",
        "no-form" : "Uppgiften har inget formulär (Form reference).",
        "no-listener" : "Formuläret ”{0}” har ingen egen kod i Laget. Svaren går direkt till loggen, och uppgiften ska inte ha någon lyssnare.",
        "not-startable" : "Processen har inget startformulär och ska inte kunna startas i Tasklist (Startable).",
        "notJson" : "Filen kan inte läsas. Den är inget giltigt formulär.",
        "notXml" : "Filen kan inte läsas. Den är ingen giltig modell.",
        "notice" : "”{0}” är inget känt val för aviseringar. Egenskapen ska heta notice, med ett av värdena {1}.",
        "one-process" : "Filen har {0} processer. Den ska ha exakt en.",
        "otherKind" : "Bara BPMN-modeller, DMN-tabeller och formulär (.bpmn, .dmn och .form) kan tas i bruk.",
        "overlap" : "Elementet ligger ovanpå ”{0}” ({1}).",
        "process-id" : "Processens id ska vara programmets namn, eller programmets namn, ett bindestreck och ett ord, och filen ska heta detsamma: activityplan-plan i activityplan/plan.bpmn.",
        "question" : "Namnet på ett vägval ska vara en fråga och sluta med frågetecken.",
        "reminder" : "Raden {0} i tabellen med tidsfrister har ingen påminnelse.",
        "role" : "”{0}” är ingen roll. Rollerna är {1}.",
        "start-form" : "Startformuläret ”{1}” kan inte visa något från ärendet: ”{0}”.",
        "startable" : "Processen börjar med ett formulär men är stängd för start i Tasklist (Startable).",
        "table-cell" : "”{0}” är inget vanligt värde. Skriv ett tal, true eller false, en text inom citattecken, eller en gräns.",
        "table-columns" : "Kolumnerna har ändrats. De ska vara {0}.",
        "table-unknown" : "Bara de tabeller som Laget kommer med kan ändras.",
        "through" : "Pilen går genom ”{0}” ({1}).",
        "time-to-live" : "Historikens livslängd saknas (History time to live). Skriv antalet dagar så här: P730D.",
        "timer" : "Tiden ska hämtas från tabellen med tidsfrister eller ärendet, inte skrivas i modellen.",
        "tooDeep" : "Filen har för många element, eller så ligger de för djupt i varandra.",
        "tooLarge" : "Filen är för stor. Gränsen är 2 MB.",
        "tooMany" : "Modellen har fler än 400 element. Dela upp den i flera processer.",
        "unused-kind" : "”{0}” är inget som Laget använder.",
        "who" : "Ingen kan göra uppgiften. Fyll i vem (Assignee) eller vilken roll (Candidate groups) den är för."
      }
    },
    "taskListeners" : [ "acceptBaton", "agreeOnChallenge", "agreeOnGoal", "agreeOnMeasures", "anchorAtSchool", "anchorInMunicipality", "answerRequest", "appointContact", "appointEmployee", "appointWorker", "archiveByHand", "arrangeMakeUp", "arrangeMeeting", "askForConsent", "askForCourseConsent", "assess", "assessPassport", "assessRequest", "catchUp", "chooseCalendar", "chooseNotices", "chooseRoute", "completeRequest", "confirmOverride", "considerOtherCase", "considerOverride", "decideOnAgreement", "decideRenewal", "decideRequest", "draftAgreement", "endAgreement", "establishEnvironments", "evaluate", "evaluateCooperation", "explainFewMeetings", "fileGroupPlan", "fixCalendar", "followUp", "followUpAlert", "followUpEnding", "followUpLateRequest", "followUpPlan", "followUpWithdrawal", "formResourceGroup", "formTeam", "formulateCase", "gatherExperiences", "gatherLessons", "gatherLessonsEarly", "giveInformation", "handOverCase", "handOverKeyPerson", "handleRefusedMail", "informGuardians", "investigate", "inviteByHand", "inviteMunicipalities", "inviteStaff", "inviteToDay", "lookAgain", "makeContract", "makeMeasures", "nameKeyPersons", "offerIndividualCases", "planAlternative", "planCourse", "planCurve", "planDay", "planReturn", "publishMinutes", "reachFamily", "recordAnswer", "recordCourse", "recordDay", "recordMeeting", "recordOutcome", "recordSession", "registerConsent", "registerCourseConsent", "remindMunicipality", "reportAnchoring", "reportExperience", "resolveTrouble", "reviewEnvironments", "reviewNetwork", "setUpCooperation", "settleConflict", "signAgreement", "summarise", "summariseMapping", "takeUpReport", "talkSeparately", "tellAboutCourse", "tellAboutSignal", "tellExperience", "tellFamily", "tellPassportNews", "tellProgrammeNews", "tellUmv", "trainNewcomers", "whatHappened", "writeFinalReport", "writeGroupPlan", "writeJointPlan", "writeReport" ],
    "token" : "\\s+|'[^'\\\\]*'|\"[^\"\\\\]*\"|\\d+(?:\\.\\d+)?|([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)(\\s*\\()?|&&|\\|\\||==|!=|<=|>=|[-!<>+*/%?:(),]",
    "values" : [ "aboutFamily", "agreementChoice", "agreementCounts", "agreementHolds", "agreementId", "agreementKind", "agreementLevel", "agreementOutcome", "agreementReplaces", "agreementSigned", "alert", "alertRole", "allHeld", "allRepresented", "anotherRound", "archiveWhat", "assessBy", "assessment", "batonAccepted", "batonTo", "behindPlan", "calendarDone", "calendarFixed", "caseLabel", "closing", "closingOutcome", "conflict", "consentGiven", "contactKnown", "cooperationNext", "courseDone", "courseEnds", "courseFor", "dayEnds", "dayHeld", "decision", "employeeInvolved", "execution.processBusinessKey", "expelled", "familyWish", "followUpDecision", "halfYearEnds", "heard", "included", "initiator", "invitedByMail", "joinedSchool", "keyPersonId", "knownAt", "lastCase", "lastHalfYear", "lastLook", "lastMeeting", "lastPupil", "lastReview", "loopCounter", "mailAgain", "mailAt", "mailRefused", "makeUp", "measuresNeeded", "meetAgain", "meetingAt", "meetingBy", "meetingHeld", "meetingPurpose", "moreCases", "morePupils", "municipalityAnswered", "municipalityNumber", "newKeyPerson", "newSignal", "nextLook", "nextMeeting", "nextReview", "nextYear", "nrOfActiveInstances", "nrOfCompletedInstances", "nrOfInstances", "overrideAsked", "passTo", "passportDecided", "passportOutcome", "plannedMeeting", "receivedAt", "regionalOutcome", "renewalWanted", "request", "requestWanted", "right", "route", "sendGroupPlan", "sharingEnds", "signalAt", "signalGoesOn", "someMissed", "stillWorried", "subject", "talkMore", "targetReached", "timesNotHeld", "troubleAnswer", "yearEnds" ],
    "words" : [ "and", "div", "empty", "eq", "false", "ge", "gt", "le", "loopCounter", "lt", "mod", "ne", "not", "nrOfActiveInstances", "nrOfCompletedInstances", "nrOfInstances", "null", "or", "true" ]
  } /* end */;

  // The language of the machine, when the sentences are there in it.
  const LANGUAGE = [ 'nn', 'en', 'sv' ].find(one => Intl.DateTimeFormat().resolvedOptions().locale.startsWith(one)) || 'nb';

  const FLOW = 'bpmn:sequenceFlow';
  const HOLDERS = [ 'bpmn:subProcess', 'bpmn:participant', 'bpmn:lane', 'bpmn:group', 'bpmn:textAnnotation' ];
  const PICTURE = [ 'bpmndi', 'dc', 'di', 'bioc', 'color', 'xsi', 'modeler' ];

  // --- the model as it stands in the file

  /** An element as the server sees it: name, attributes, children, text. */
  function node(name, parent) {
    const made = { name, parent, attributes: {}, children: [], text: '' };
    if (parent) {
      parent.children.push(made);
    }
    return made;
  }

  function prefixed(type) {
    const [ prefix, local ] = type.split(':');
    return prefix === 'bpmn' || prefix === 'camunda' ? prefix + ':' + local[0].toLowerCase() + local.slice(1) : type;
  }

  /** bpmn-moddle's element, with Camunda's extension described to it or not, as such a node. */
  function fromModdle(element, parent, name) {
    const made = node(name || prefixed(element.$type), parent);
    const own = property => Object.prototype.hasOwnProperty.call(element, property);
    const described = element.$descriptor && !element.$descriptor.isGeneric;
    if (described) {
      for (const property of element.$descriptor.properties) {
        const key = own(property.name) ? property.name : property.ns.localName;
        const value = own(key) ? element[key] : undefined;
        if (value === undefined || value === null) {
          continue;
        }
        const attribute = property.ns.prefix !== 'camunda' || made.name.startsWith('camunda:')
          ? property.ns.localName : property.ns.prefix + ':' + property.ns.localName;
        if (property.isBody) {
          made.text = String(value).trim();
        } else if (property.isReference) {
          if (!property.isMany && value.id) {
            made.attributes[attribute] = value.id;
          }
        } else if (property.isAttr || typeof value !== 'object') {
          made.attributes[attribute] = String(value);
        } else {
          const typed = property.xml && property.xml.serialize === 'xsi:type';
          for (const child of Array.isArray(value) ? value : [ value ]) {
            if (child && child.$type) {
              fromModdle(child, made, typed || property.ns.localName === 'waypoint' ? property.ns.prefix + ':' + property.ns.localName : undefined);
            }
          }
        }
      }
    } else {
      for (const key of Object.keys(element)) {
        if (!key.startsWith('$') && typeof element[key] !== 'object') {
          made.attributes[key] = String(element[key]);
        }
      }
      made.text = String(element.$body || '').trim();
      (element.$children || []).forEach(child => fromModdle(child, made));
    }
    for (const key of Object.keys(element.$attrs || {})) {
      if (!key.startsWith('xmlns') && described) {
        made.attributes[key] = String(element.$attrs[key]);
      }
    }
    return made;
  }

  function all(element) {
    return [ element ].concat(...element.children.map(all));
  }

  function children(element, name) {
    return element.children.filter(child => child.name === name);
  }

  function extensions(element, name) {
    return [].concat(...children(element, 'bpmn:extensionElements').map(holder => children(holder, name)));
  }

  function get(element, attribute) {
    return element.attributes[attribute] || '';
  }

  function id(element) {
    return get(element, 'id');
  }

  function label(element) {
    return get(element, 'name').trim();
  }

  function identified(element) {
    return id(element) || !element.parent ? element : identified(element.parent);
  }

  /** openCaseFile of serviceTask_openCaseFile. */
  function nameOf(element) {
    return id(element).slice(id(element).indexOf('_') + 1);
  }

  // --- the rules

  /** What is wrong in a model: rule, id of the element, and what the sentence is about. */
  function check(definitions) {
    const found = [];
    const add = (rule, element, ...about) => {
      const at = element ? identified(element) : definitions;
      if (!found.some(one => one.rule === rule && one.id === id(at) && String(one.about) === String(about))) {
        found.push({ rule, id: id(at), about, message: sentence(rule, about) });
      }
    };
    const unless = (right, rule, element, ...about) => right || add(rule, element, ...about);

    const processes = children(definitions, 'bpmn:process');
    if (processes.length === 1) {
      process(processes[0], add, unless);
    } else {
      add('one-process', null, processes.length);
    }
    ids(definitions, unless);
    all(definitions).filter(element => !isPicture(element.name)).forEach(element => {
      known(element, add);
      expressions(element, add);
      names(element, unless);
      decisions(element, unless, add);
      const rule = RULES[element.name];
      if (rule) {
        rule(element, unless, add, processes[0]);
      }
    });
    drawing(definitions, add, unless);
    return found;
  }

  function process(process, add, unless) {
    unless(/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)?$/.test(id(process)), 'process-id', process);
    unless(get(process, 'isExecutable') === 'true', 'executable', process);
    unless(label(process), 'label', process);
    documented(process, unless);
    unless(/^P\d+D$/.test(get(process, 'camunda:historyTimeToLive')), 'time-to-live', process);
    const withForm = children(process, 'bpmn:startEvent').some(start => get(start, 'camunda:formRef'));
    const startable = get(process, 'camunda:isStartableInTasklist') !== 'false';
    unless(startable === withForm, withForm ? 'startable' : 'not-startable', process);
  }

  function ids(definitions, unless) {
    const seen = new Set();
    all(definitions).filter(element => HOUSE.prefixes[element.name]).forEach(element => {
      const prefix = HOUSE.prefixes[element.name];
      unless(new RegExp('^' + prefix + '_[a-z][A-Za-z0-9]*$').test(id(element)), 'element-id', element, prefix);
      unless(!seen.has(id(element)), 'id-twice', element);
      seen.add(id(element));
    });
  }

  function known(element, add) {
    if (!HOUSE.elements.includes(element.name) && !HOUSE.prefixes[element.name]) {
      add(isCode(element.name) ? 'code' : 'unused-kind', element, element.name);
      return;
    }
    Object.keys(element.attributes)
      .filter(name => !isPicture(name))
      .filter(name => name.includes(':') ? !HOUSE.attributes.includes(name) : HOUSE.code.includes(name))
      .forEach(name => add('code', element, name));
  }

  function isCode(name) {
    return !name.startsWith('bpmn:') || name.startsWith('bpmn:script');
  }

  function isPicture(name) {
    return name.includes(':') && PICTURE.includes(name.split(':')[0]);
  }

  function expressions(element, add) {
    Object.values(element.attributes).concat(element.text).filter(isExpression)
      .filter(text => text !== get(element, 'camunda:delegateExpression') && text !== get(element, 'delegateExpression'))
      .forEach(text => {
        const forbidden = forbiddenIn(text);
        if (forbidden !== null) {
          add('expression', element, forbidden, text);
        }
        for (const asked of text.matchAll(/deadlines\.(due|reminder)\('([^']*)',\s*'([^']*)'/g)) {
          deadline(asked[1] === 'reminder', asked[2] + ' / ' + asked[3], element, add);
        }
      });
  }

  function deadline(reminder, step, element, add) {
    if (!(step in HOUSE.deadlines)) {
      add('deadline', element, step);
    } else if (reminder && !HOUSE.deadlines[step]) {
      add('reminder', element, step);
    }
  }

  function isExpression(text) {
    return text.includes('${') || text.includes('#{');
  }

  /** The first thing in the text that is not allowed, or null. */
  function forbiddenIn(text) {
    const found = [ ...text.matchAll(new RegExp(HOUSE.expression, 'g')) ].map(match => match[1]);
    if (isExpression(text.replace(new RegExp(HOUSE.expression, 'g'), ' '))) {
      return text;
    }
    for (const expression of found) {
      const token = new RegExp(HOUSE.token, 'y');
      let at = 0;
      while (at < expression.length) {
        token.lastIndex = at;
        const match = token.exec(expression);
        if (!match) {
          return expression.slice(at);
        }
        const name = match[1];
        if (name && !HOUSE.words.includes(name) && !(match[2] ? HOUSE.calls : HOUSE.values).includes(name)) {
          return name;
        }
        at = token.lastIndex;
      }
    }
    return null;
  }

  function names(element, unless) {
    if (HOUSE.prefixes[element.name] && element.name !== FLOW && !joins(element)) {
      unless(label(element), 'label', element);
      if (isGateway(element)) {
        unless(label(element).endsWith('?'), 'question', element);
      }
    }
  }

  function decisions(element, unless, add) {
    if (![ 'bpmn:exclusiveGateway', 'bpmn:inclusiveGateway' ].includes(element.name) || joins(element)) {
      return;
    }
    const otherwise = get(element, 'default');
    unless(otherwise, 'default-flow', element);
    flowsFrom(element).forEach(flow => {
      unless(label(flow), 'answer', flow);
      const condition = children(flow, 'bpmn:conditionExpression').length > 0;
      if (otherwise && condition === (id(flow) === otherwise)) {
        add(condition ? 'default-condition' : 'condition', flow);
      }
    });
  }

  function isGateway(element) {
    return element.name.endsWith('Gateway');
  }

  function joins(element) {
    return isGateway(element) && flowsFrom(element).length === 1;
  }

  function flowsFrom(element) {
    return element.parent ? children(element.parent, FLOW).filter(flow => get(flow, 'sourceRef') === id(element)) : [];
  }

  const RULES = {
    'bpmn:startEvent'(start, unless) {
      if (get(start, 'camunda:formRef')) {
        unless(get(start, 'camunda:formRefBinding') === 'deployment', 'form-binding', start);
      }
    },

    'bpmn:userTask'(task, unless, add) {
      documented(task, unless);
      unless([ 'assignee', 'candidateGroups', 'candidateUsers' ].some(who => get(task, 'camunda:' + who).trim()), 'who', task);
      const groups = get(task, 'camunda:candidateGroups');
      if (!isExpression(groups)) {
        groups.split(',').map(group => group.trim()).filter(group => group && !HOUSE.roles.includes(group))
          .forEach(group => add('role', task, group, HOUSE.roles.join(', ')));
      }
      unless(get(task, 'camunda:dueDate').startsWith('${'), 'due-date', task);
      const form = get(task, 'camunda:formRef');
      if (!form) {
        add('no-form', task);
        return;
      }
      unless(get(task, 'camunda:formRefBinding') === 'deployment', 'form-binding', task);
      const listeners = extensions(task, 'camunda:taskListener');
      if (HOUSE.taskListeners.includes(form)) {
        unless(listeners.length === 1 && get(listeners[0], 'event') === 'complete'
          && get(listeners[0], 'delegateExpression') === '${' + form + '}', 'listener', task, form, '${' + form + '}');
      } else {
        unless(listeners.length === 0, 'no-listener', task, form);
      }
    },

    'bpmn:serviceTask'(task, unless, add) {
      const bean = delegate(task, add);
      if (bean) {
        unless(nameOf(task).startsWith(bean), 'delegate-name', task, bean);
      }
    },

    'bpmn:messageEventDefinition'(message, unless, add) {
      if (get(message, 'camunda:delegateExpression')) {
        delegate(message, add);
      }
    },

    'bpmn:callActivity'(call, unless) {
      unless(get(call, 'camunda:calledElementBinding') === 'deployment', 'call-binding', call);
      const passed = extensions(call, 'camunda:in');
      unless(passed.some(one => get(one, 'businessKey') === '#{execution.processBusinessKey}'), 'call-case', call,
        '#{execution.processBusinessKey}');
      unless(!passed.concat(extensions(call, 'camunda:out')).some(one => 'variables' in one.attributes), 'call-all', call);
    },

    'bpmn:timerEventDefinition'(timer, unless) {
      const event = timer.parent;
      const byItself = event.name === 'bpmn:startEvent' && event.parent.name === 'bpmn:process';
      const given = timer.children.filter(child => child.name.startsWith('bpmn:time'));
      const when = given.find(child => child.name === (byItself ? 'bpmn:timeCycle' : 'bpmn:timeDate'));
      unless(given.length === 1 && when && when.text.startsWith('${') && when.text.endsWith('}'), 'timer', timer);
    },

    'bpmn:message'(message, unless, add, process) {
      const wanted = id(process || message).split('-')[0] + '.' + nameOf(message);
      unless(label(message) === wanted, 'message-name', message, wanted);
    },

    'bpmn:escalation'(escalation, unless) {
      unless(get(escalation, 'escalationCode') === nameOf(escalation), 'escalation-code', escalation, nameOf(escalation));
    },

    'camunda:property'(property, unless, add) {
      const value = get(property, 'value');
      if (get(property, 'name') === 'deadline') {
        unless(value.replace('.', ' / ') in HOUSE.deadlines, 'deadline', property, value);
      } else {
        unless(get(property, 'name') === 'notice' && HOUSE.notices.includes(value), 'notice', property,
          get(property, 'name') + ' = ' + value, HOUSE.notices.join(', '));
      }
    }
  };

  function delegate(element, add) {
    const expression = get(element, 'camunda:delegateExpression');
    const bean = /^\$\{(\w+)}$/.exec(expression);
    if (!bean || !HOUSE.delegates.includes(bean[1])) {
      add('delegate', element, expression);
      return null;
    }
    return bean[1];
  }

  function documented(element, unless) {
    const words = children(element, 'bpmn:documentation');
    unless(words.length === 1 && words[0].text.trim(), 'documentation', element);
  }

  // --- the picture

  function drawing(definitions, add, unless) {
    const shapes = {};
    const edges = {};
    all(definitions).forEach(element => {
      const of = get(element, 'bpmnElement');
      if (element.name === 'bpmndi:BPMNShape') {
        element.children.filter(child => child.name.endsWith(':Bounds') || child.name === 'bpmn:bounds')
          .forEach(bounds => { shapes[of] = box(bounds); });
      } else if (element.name === 'bpmndi:BPMNEdge') {
        const points = element.children.filter(child => /waypoint$|Point$/.test(child.name))
          .map(point => [ Number(get(point, 'x')), Number(get(point, 'y')) ]);
        if (points.length > 1) {
          edges[of] = points;
        }
      }
    });
    const drawn = all(definitions).filter(element => HOUSE.prefixes[element.name]);
    drawn.forEach(element => unless(id(element) in (element.name === FLOW ? edges : shapes), 'drawn', element));
    const plain = drawn.filter(element => id(element) in shapes && !HOLDERS.includes(element.name));
    plain.forEach((one, index) => plain.slice(index + 1)
      .filter(other => one.name !== 'bpmn:boundaryEvent' && other.name !== 'bpmn:boundaryEvent')
      .filter(other => overlap(shapes[id(one)], shapes[id(other)]))
      .forEach(other => add('overlap', one, label(other), id(other))));
    drawn.filter(flow => id(flow) in edges).forEach(flow => {
      const ends = [ get(flow, 'sourceRef'), get(flow, 'targetRef') ];
      drawn.filter(element => ends.includes(id(element))).forEach(end => ends.push(get(end, 'attachedToRef') || '-'));
      plain.filter(element => !ends.includes(id(element)) && !ends.includes(get(element, 'attachedToRef') || '+'))
        .filter(element => edges[id(flow)].some((point, n, points) => n && crosses(shapes[id(element)], points[n - 1], point)))
        .forEach(element => add('through', flow, label(element), id(element)));
    });
    const flows = drawn.filter(flow => flow.name === FLOW && id(flow) in edges);
    flows.forEach((one, index) => flows.slice(index + 1)
      .filter(other => cross(edges[id(one)], edges[id(other)]))
      .forEach(other => add('crossing', one, id(other))));
  }

  /** Flows that only touch, because they meet or part there, do not cross. */
  function cross(one, other) {
    const side = (from, to, point) => (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]);
    const apart = (from, to, a, b) => side(from, to, a) * side(from, to, b) < 0;
    return one.some((to, n) => n && other.some((there, m) => m
      && apart(one[n - 1], to, other[m - 1], there) && apart(other[m - 1], there, one[n - 1], to)));
  }

  function box(bounds) {
    const [ x, y, width, height ] = [ 'x', 'y', 'width', 'height' ].map(name => Number(get(bounds, name)));
    return { x, y, right: x + width, bottom: y + height };
  }

  function overlap(one, other) {
    return one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom;
  }

  function crosses(box, from, to) {
    const lows = [ box.x + 2, box.y + 2 ];
    const highs = [ box.right - 2, box.bottom - 2 ];
    let first = 0;
    let last = 1;
    for (const i of [ 0, 1 ]) {
      const way = to[i] - from[i];
      if (way === 0) {
        if (from[i] <= lows[i] || from[i] >= highs[i]) {
          return false;
        }
      } else {
        const one = (lows[i] - from[i]) / way;
        const other = (highs[i] - from[i]) / way;
        first = Math.max(first, Math.min(one, other));
        last = Math.min(last, Math.max(one, other));
      }
    }
    return first < last;
  }

  function sentence(rule, about) {
    return about.reduce((words, value, n) => words.split('{' + n + '}').join(String(value)),
      HOUSE.sentences[LANGUAGE][rule] || rule);
  }

  // --- who asks

  /** The rule as bpmnlint wants it. */
  function rule() {
    return {
      check(element, reporter) {
        if (element.$type === 'bpmn:Definitions') {
          check(fromModdle(element)).forEach(one => reporter.report(one.id, one.message + ' (' + one.rule + ')'));
        }
      }
    };
  }

  if (typeof module !== 'undefined') {
    module.exports = Object.assign(rule, { check, fromModdle, node });
  } else {
    // A plug-in of Modeler.
    const config = { rules: { 'laget/house': 'error' } };
    const unknown = name => {
      throw new Error('unknown <' + name + '>');
    };
    const resolver = {
      resolveRule: (plugin, name) => plugin === 'bpmnlint-plugin-laget' && name === 'house' ? rule : unknown(name),
      resolveConfig: (plugin, name) => unknown(name)
    };
    root.plugins = root.plugins || [];
    root.plugins.push({ plugin: { config, resolver }, type: 'lintRules.bpmn' });
  }
})(typeof window === 'undefined' ? globalThis : window);
