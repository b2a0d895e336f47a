// Runs at the end of npm ci. What it makes spares every first start some seconds; without it nothing is lost but those.
if (Number(process.versions.node.split('.')[0]) >= 24) {
  try {
    const { prepareEmptyFolder } = await import('../src/database/empty-folder.ts');
    await prepareEmptyFolder();
  } catch (error) {
    process.stderr.write(
      `The first start will take some seconds longer, because no empty database could be prepared: ${error.message}\n`,
    );
  }
}
