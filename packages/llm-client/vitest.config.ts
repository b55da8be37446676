export { gatewayVitestConfig as default } from '@x/testkit/vitest-config';
