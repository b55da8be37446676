export { vitestConfig as default } from '@x/testkit/vitest-config';
