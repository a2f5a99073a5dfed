import { defineConfig } from '@kubb/core';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

const output = { path: './generated/kubb', clean: true };
export default defineConfig({ root: '.', input: { path: process.env.SPEC! }, output, plugins: [pluginOas(), pluginTs()] });
