/** The page on scaling out, followed with the packed package and a real redis-server. */
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { follow } from "../copies/followed-page.ts";
import { pack } from "../copies/packed.ts";
import { HAS_REDIS, RedisServer } from "./redis-server.ts";

describe.skipIf(!HAS_REDIS)("docs/scale-out.md", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
    process.env.LATCHLAB_REDIS = server.url;
  });
  afterAll(async () => {
    delete process.env.LATCHLAB_REDIS;
    await server.kill();
  });

  it("does what it says, and prints what it shows", async () => {
    expect((await follow("docs/scale-out.md", pack())).length).toBeGreaterThanOrEqual(9);
  });
});
