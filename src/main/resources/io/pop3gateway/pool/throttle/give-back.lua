-- Puts a token back into each of KEYS; ARGV says for each what one token is, in milliseconds.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for place, key in ipairs(KEYS) do
  local full = tonumber(redis.call('GET', key) or 0) - ARGV[place]
  if full > now then
    redis.call('SET', key, string.format('%d', full), 'PX', string.format('%d', full - now))
  else
    redis.call('DEL', key)
  end
end
return redis.status_reply('OK')
