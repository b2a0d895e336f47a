import { PermissionFlagsBits as P } from 'discord-api-types/v10';

/** What everyone may do in a server that Discord has just made. */
export const EVERYONE_PERMISSIONS: bigint =
  P.ViewChannel |
  P.CreateInstantInvite |
  P.ChangeNickname |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseExternalStickers |
  P.ReadMessageHistory |
  P.SendVoiceMessages |
  P.SendPolls |
  P.Connect |
  P.Speak |
  P.Stream |
  P.UseEmbeddedActivities |
  P.UseSoundboard |
  P.UseExternalSounds |
  P.UseVAD |
  P.RequestToSpeak |
  P.UseApplicationCommands |
  P.UseExternalApps |
  P.CreateGuildExpressions |
  P.CreateEvents;
