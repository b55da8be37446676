const { program } = require('./program.cjs');

const [baseUrl, customHost, question] = process.argv.slice(2);
program({ baseUrl, customHost, question }).then(console.log);
