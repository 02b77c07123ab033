// All that the tests use of Node; its own types would be let into the window too.
declare module "node:fs" {
  export function readFileSync(path: URL, encoding: "utf8"): string;
}
