import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareFile, prepareFolder, reasonOf, textOf, writeWhole } from "../../../src/cli/files/output-folder.ts";
import { UsageError } from "../../../src/cli/terminal/usage-error.ts";
import { emptyFolder, fileIn } from "../latchlab.ts";

describe("an error of the file system", () => {
  it("is said in a few words, one without a known code in its own", () => {
    const said = (code?: string) => reasonOf(Object.assign(new Error("its own words"), { code }));
    expect(said("EEXIST")).toBe("a file is in the way");
    expect(said("ENOTDIR")).toBe("a file is in the way");
    expect(said("EISDIR")).toBe("a folder is in the way");
    expect(said("EROFS")).toBe("the file system is read-only");
    expect(said("EACCES")).toBe("permission denied");
    expect(said("EPERM")).toBe("not permitted");
    expect(said("ENOSPC")).toBe("no space left");
    expect(said("ENOENT")).toBe("no such file or folder");
    expect(said("EMFILE")).toBe("its own words");
    expect(said()).toBe("its own words");
  });
});

describe("a folder for output", () => {
  it("is made, and refused where something is in the way", () => {
    const folder = join(emptyFolder(), "runs", "quick");
    prepareFolder(folder, ["plan.json"]);
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, "plan.json"));
    const inTheWay = new UsageError(`cannot write ${join(folder, "plan.json")}: a folder is in the way`);
    expect(() => prepareFolder(folder, ["plan.json"])).toThrow(inTheWay);
    expect(() => prepareFile(join(folder, "plan.json"))).toThrow(inTheWay);
    const file = fileIn(folder, "file", "");
    expect(() => prepareFolder(file, [])).toThrow(new UsageError(`cannot write to ${file}: a file is in the way`));
  });
});

describe("a file of output", () => {
  it("is written whole, leaves nothing beside it, and says why it cannot be written", () => {
    const folder = emptyFolder();
    writeWhole(join(folder, "a.txt"), "one\n");
    writeWhole(join(folder, "a.txt"), "two\n");
    expect([readdirSync(folder), readFileSync(join(folder, "a.txt"), "utf8")]).toEqual([["a.txt"], "two\n"]);
    const lost = join(folder, "missing", "a.txt");
    expect(() => writeWhole(lost, "")).toThrow(new UsageError(`cannot write ${lost}: no such file or folder`));
  });

  it("is read where it is there, and says why it cannot be read", () => {
    const folder = emptyFolder();
    expect(textOf(fileIn(folder, "a.txt", "text"))).toBe("text");
    expect(textOf(join(folder, "b.txt"))).toBeUndefined();
    expect(() => textOf(folder)).toThrow(new UsageError(`cannot read ${folder}: a folder is in the way`));
  });
});
