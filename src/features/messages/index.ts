export { heardFrom } from './heard.service.ts';
export { messagesActions, messagesHelp } from './messages.actions.ts';
export { messagesChecks } from './messages.checks.ts';
export { messagesJobs, messagesSweeps } from './messages.jobs.ts';
export { remindersButton } from './messages.screens.ts';
export { messagesPersonalData } from './personal.service.ts';
export { preferencesOf, savePreference } from './preferences.service.ts';
export { sayPrivately } from './say.service.ts';
export { welcomeMessage } from './welcome.service.ts';
