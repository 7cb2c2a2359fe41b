// Ends with the process that started it: whatever ends that one closes this one's input.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume().unref();
process.stdout.on("error", () => {});
require("azurite/dist/src/azurite.js");
