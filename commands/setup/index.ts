import { group } from '#src/core/command.ts';

/** The only commands that Discord hides: whoever is owner without Manage Server finds what is theirs in /help. */
export default group({ hiddenWithout: 'ManageGuild' });
