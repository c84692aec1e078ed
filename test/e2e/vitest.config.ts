import { defineConfig } from "vitest/config";

/** Tests in real editors (`scripts/e2e-setup.sh` installs them). One after the other: each starts an editor of its own. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: import.meta.dirname,
    include: ["**/*.e2e.ts"],
    exclude: ["pipelines/**"],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    // VS Code closes an input when what opens late takes the focus: a person would press the key again.
    retry: 1,
  },
});
