// The build turns style rules into text (tests/tools/dist.mjs).
declare module "*.css" {
  const rules: string;
  export default rules;
}
