import { program } from './program.mjs';

const [baseUrl, customHost, question] = process.argv.slice(2);
console.log(await program({ baseUrl, customHost, question }));
