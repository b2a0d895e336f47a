/** Discord's limits for what is shown (discord.com/developers/docs/components). Its builders check few of them. */
export const limits = {
  /** All text of one message with the Components V2 flag. */
  text: 4000,
  /** Components of one message, nested ones included. */
  components: 40,
  buttonsInRow: 5,
  buttonLabel: 80,
  url: 512,
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  placeholder: 150,
  alt: 1024,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  mentions: 100,
  form: {
    title: 45,
    parts: 5,
    label: 45,
    description: 100,
    placeholder: 100,
    value: 4000,
    fewestRadios: 2,
    radios: 10,
    fileTypes: 10,
  },
} as const;
