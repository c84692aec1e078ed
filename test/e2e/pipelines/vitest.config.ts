import { defineConfig } from "vitest/config";

/** Tests with real pipeline tools (`scripts/pipelines-setup.sh` installs them). */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: import.meta.dirname,
    include: ["**/*.e2e.ts"],
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
