import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { boundsJsonSchema, boundsSchema } from "../../../src/cli/bounds/bounds-schema.ts";

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** The fields of a schema without a description, by their path. */
const undescribed = (node: Node, path = ""): readonly string[] => [
  ...Object.entries(node.properties ?? {}).flatMap(([name, field]) => [
    ...(field.description === undefined ? [`${path}${name}`] : []),
    ...undescribed(field, `${path}${name}.`),
  ]),
  ...(node.items === undefined ? [] : undescribed(node.items, path)),
];

describe("the schema of bounds", () => {
  it("is that of bounds.schema.json (npx vitest run test/cli/bounds --update keeps the new one)", async () => {
    await expect(`${JSON.stringify(boundsJsonSchema(), null, 2)}\n`).toMatchFileSnapshot("../../../bounds.schema.json");
  });

  it("says of each field what it is", () => {
    expect(undescribed(boundsJsonSchema() as Node)).toEqual([]);
  });

  it("takes a few lines by hand, and the files of the example", () => {
    const byHand = { behaviour: { attractors: { atLeast: 2 }, inputNoise: { atLeast: 0.3 } } };
    expect(boundsSchema.safeParse(byHand).success).toBe(true);
    expect(boundsSchema.safeParse({ $schema: "./bounds.schema.json", ...byHand }).success).toBe(true);
    for (const name of ["bounds.json", "behaviour.json"]) {
      const example: unknown = JSON.parse(readFileSync(`examples/flip-flop/${name}`, "utf8"));
      expect(boundsSchema.safeParse(example).success, name).toBe(true);
    }
  });

  it("has every field in docs/bounds.md", () => {
    const page = readFileSync("docs/bounds.md", "utf8");
    const { properties = {} } = boundsJsonSchema() as Node;
    const fields = [...Object.keys(properties), ...Object.keys(properties.behaviour.properties ?? {})];
    expect(fields.filter((name) => !page.includes(`\`${name}`) && !page.includes(`"${name}"`))).toEqual([]);
  });

  it("is shipped, and has a door", () => {
    const { files, exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
      files: string[];
      exports: Record<string, unknown>;
    };
    expect(files).toContain("bounds.schema.json");
    expect(exports["./bounds.schema.json"]).toBe("./bounds.schema.json");
  });
});
