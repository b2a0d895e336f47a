import type { Chapter } from '../screen.ts';

export const creators: Chapter = {
  title: 'Creators',
  screens: [
    {
      name: 'creator-onboard',
      as: 'carl',
      about: 'What the files know, before somebody is linked.',
      types: '/creator onboard tiktok:ben.npc90 member:ben',
    },
    { name: 'creator-not-linked', as: 'carl', about: 'He thinks again.', does: (carl) => carl.clicks('Cancel') },
    {
      name: 'creator-linked',
      as: 'carl',
      about: 'Ben is linked.',
      types: '/creator onboard tiktok:ben.npc90 member:ben',
      does: (carl) => carl.clicks('Link'),
    },
    {
      name: 'creator-taken',
      as: 'mia',
      about: 'A TikTok account that is somebody’s already.',
      types: '/creator onboard tiktok:ben.npc90 member:sam',
    },
    { name: 'creator-end-question', as: 'mia', about: 'Was that link wrong?', does: (mia) => mia.clicks('End this link') },
    { name: 'creator-link-kept', as: 'mia', about: 'It was right.', does: (mia) => mia.clicks('Keep it') },
    {
      name: 'creator-unknown',
      as: 'mia',
      about: 'No file names them.',
      types: '/creator onboard tiktok:nobody.live member:sam',
    },
    {
      name: 'confirm-question',
      as: 'ben',
      about: 'Whoever was linked is asked before they see a figure.',
      types: '/my earnings',
    },
    { name: 'confirmed', as: 'ben', about: 'It is him.', does: (ben) => ben.clicks('Yes, that is me') },
    { name: 'creator-list', as: 'mia', about: 'Everybody, and whose they are.', types: '/creator list', whole: true },
    { name: 'creator-list-second-page', as: 'mia', about: 'The next page.', does: (mia) => mia.clicks('Further ›') },
    { name: 'creator-list-linked', as: 'mia', about: 'Only those who are linked.', types: '/creator list status:linked' },
    { name: 'creator-list-none', as: 'mia', about: 'Nobody is like that.', types: '/creator list status:linked coach:cora' },
    {
      name: 'creator-list-download',
      as: 'mia',
      about: 'The list as a file.',
      types: '/creator list',
      does: (mia) => mia.clicks('Download'),
    },
    {
      name: 'creator-list-coach',
      as: 'carl',
      about: 'A coach’s own creators and those of nobody.',
      types: '/creator list',
      whole: true,
    },
    {
      name: 'creator-card',
      as: 'mia',
      about: 'Who a creator is, and what to do about them.',
      types: '/creator card creator:ana.npc54',
    },
    {
      name: 'creator-card-of-member',
      as: 'carl',
      about: 'The same from the menu of a member.',
      uses: { command: 'Creator card', on: () => 'ben' },
    },
    {
      name: 'creator-card-of-nobody',
      as: 'carl',
      about: 'A member who is no creator.',
      uses: { command: 'Creator card', on: () => 'sam' },
    },
    {
      name: 'creator-edit-form',
      as: 'carl',
      about: 'What the files do not know.',
      types: '/creator edit creator:ana.npc54',
      form: '',
    },
    {
      name: 'creator-edited',
      as: 'carl',
      about: 'Saved, but for a place that is not clear.',
      types: '/creator edit creator:ana.npc54',
      does: (carl) => carl.fills({ Niche: 'Singing', 'Time zone': 'Springfield' }),
    },
    {
      name: 'creator-edit-meanwhile',
      as: 'carl',
      about: 'Somebody else has changed them while he typed.',
      types: '/creator edit creator:ana.npc54',
      does: async (carl, town) => {
        await town.person('mia').types('/creator edit creator:ana.npc54');
        await town.person('mia').fills({ Niche: 'Music' });
        await carl.fills({ Niche: 'Dancing' });
      },
    },
    {
      name: 'creator-assign',
      as: 'mia',
      about: 'Before a creator changes hands.',
      types: '/creator assign creator:ben.npc90 coach:cleo',
    },
    { name: 'creator-not-assigned', as: 'mia', about: 'All is as it was.', does: (mia) => mia.clicks('Cancel') },
    { name: 'creator-assign-group', as: 'mia', about: 'A whole group at once.', types: '/creator assign group:Talk coach:cleo' },
    { name: 'creator-assigned', as: 'mia', about: 'It is done.', does: (mia) => mia.clicks('Assign') },
    {
      name: 'creators-who-is-who',
      as: 'mia',
      about: 'Who the managers of the files are.',
      types: '/creator list',
      does: (mia) => mia.clicks('Who is who in the files'),
    },
    {
      name: 'creators-who-is-who-said',
      as: 'mia',
      about: 'One of them is Cora.',
      does: (mia, town) => mia.selects('Who is coach.salma@agency.example?', town.seeded.user('cora')),
    },
    {
      name: 'creators-differing',
      as: 'mia',
      about: 'Coaches that were set by hand while the files name another.',
      types: '/creator list',
      does: (mia) => mia.clicks(/^Coaches that differ/u),
    },
    {
      name: 'creators-linking',
      as: 'mia',
      about: 'Everybody without a member, a picker each.',
      types: '/creator list',
      does: (mia) => mia.clicks('Link creators'),
    },
    {
      name: 'creators-linking-question',
      as: 'mia',
      about: 'All at once, and what stands in the way of one.',
      does: async (mia, town) => {
        const [one = '', two = '', three = ''] = mia.screen.selects.flatMap(
          ({ placeholder }) => /^Who is (\S+)\?$/u.exec(placeholder)?.[1] ?? [],
        );
        await mia.selects(`Who is ${one}?`, town.seeded.user('abel'));
        await mia.selects(`Who is ${two}?`, town.seeded.user('alma'));
        await mia.selects(`Who is ${three}?`, town.seeded.user('ana'));
        await mia.clicks(/^Link these/u);
      },
    },
    { name: 'creators-linked-many', as: 'mia', about: 'They are linked.', does: (mia) => mia.clicks('Link 2') },
    {
      name: 'denied',
      as: 'abel',
      about: 'The account is not his.',
      types: '/my page',
      does: (abel) => abel.clicks('No'),
    },
    {
      name: 'denied-post',
      as: 'mia',
      about: 'The staff hear of it.',
      first: (town) => town.tick(),
      found: (town) => town.post('staff', /abel|says|not/iu),
    },
    {
      name: 'under-age',
      as: 'alma',
      about: 'Somebody who was linked is under 18.',
      types: '/my page',
      does: (alma) => alma.clicks('I am under 18'),
    },
    {
      name: 'under-age-post',
      as: 'mia',
      about: 'The staff hear of that, too.',
      first: (town) => town.tick(),
      found: (town) => town.post('staff', /under 18/iu),
    },
    { name: 'creator-unlink', as: 'mia', about: 'A link that was wrong.', types: '/creator unlink creator:ben.npc90' },
    { name: 'creator-unlinked', as: 'mia', about: 'It has ended.', does: (mia) => mia.clicks('End it') },
    {
      name: 'creator-offboard',
      as: 'mia',
      about: 'What ends when somebody leaves.',
      types: '/creator offboard creator:ben.npc90 reason:Moves to another network',
    },
    { name: 'creator-still-here', as: 'mia', about: 'Nothing ends.', does: (mia) => mia.clicks('Keep them') },
    {
      name: 'creator-offboarded',
      as: 'mia',
      about: 'Their time has ended.',
      types: '/creator offboard creator:ben.npc90 reason:Moves to another network',
      does: (mia) => mia.clicks('End it'),
    },
    {
      name: 'creator-card-left',
      as: 'mia',
      about: 'The card of somebody who has left.',
      types: '/creator card creator:ben.npc90',
    },
    {
      name: 'creator-role-refused',
      as: 'mia',
      about: 'Discord does not let the bot give the role.',
      first: async (town) => {
        const { guild, roles } = town.seeded;
        guild.take(town.seeded.user('farah'), roles.creator);
        town.stage.emulator.fail({ method: 'PUT', route: /roles/u, times: 1 }, { status: 403, code: 50_013 });
      },
      types: '/creator onboard tiktok:eli.live39 member:farah coach:cora',
      does: (mia) => mia.clicks('Link'),
    },
  ],
};
