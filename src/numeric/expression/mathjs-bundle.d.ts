/** The bundled file of mathjs, which comes without types of its own: the two functions that are used here. */
declare module "mathjs/lib/browser/math.js" {
  const mathjs: Pick<typeof import("mathjs"), "derivative" | "parse">;
  export default mathjs;
}
