/** Everything that the code screen does without; one file of its own in the build. */
export { HindranceScreen } from '../first-start/hindrance-screen.tsx';
export { ProvisioningScreen, RefusedScreen } from '../first-start/provisioning-screens.tsx';
export { WelcomeScreen } from '../first-start/welcome-screen.tsx';
export { FromElsewherePlace } from '../from-elsewhere/from-elsewhere-place.tsx';
export { HelpScreen } from '../help/help-screen.tsx';
export { LockSettingsScreen } from '../lock/lock-settings-screen.tsx';
export { UnlockScreen } from '../lock/unlock-screen.tsx';
export { provisionFirstToken } from '../provisioning/provision-token.ts';
export { SettingsScreen } from '../settings/settings-screen.tsx';
export { TokensScreen } from '../tokens/tokens-screen.tsx';
