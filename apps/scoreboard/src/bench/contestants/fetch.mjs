// The floor: the platform's fetch, with the loop that one writes by hand.
export const create = (baseUrl) => {
  const ask = (body) =>
    fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-bench' },
      body: JSON.stringify({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: 'hi' }],
        ...body,
      }),
    });
  return {
    async chat() {
      const { choices } = await (await ask({})).json();
      return choices[0].message.content;
    },
    async stream(more, onText) {
      const response = await ask({ stream: true, ...more });
      const decoder = new TextDecoder();
      let rest = '';
      for await (const bytes of response.body) {
        rest += decoder.decode(bytes, { stream: true });
        let start = 0;
        for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n', start)) {
          const data = rest.slice(start + 6, end);
          start = end + 2;
          if (data === '[DONE]') return;
          const text = JSON.parse(data).choices[0]?.delta.content;
          if (text) onText(text);
        }
        rest = rest.slice(start);
      }
    },
  };
};
