/** Secrets of a scenario, unique in any output: where one shows up, it leaked. */
export const canaries = {
  providerKey: 'sk-canary-provider-0123456789abcdef',
  portkeyKey: 'pk-canary-portkey-0123456789abcdef',
  virtualKey: 'vk-canary-virtual-0123456789abcdef',
  header: 'header-canary-0123456789abcdef',
  prompt: 'prompt-canary: what is the smallest prime above one hundred?',
} as const;
