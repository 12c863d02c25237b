-- Pays for a login. Each bucket is one number: when it would be full again (the generic cell rate algorithm), in milliseconds of
-- Redis' own clock. The key expires at that time, since a full bucket is like one that nobody has asked for.
-- KEYS: maildrop, newcomers; then, where the client is told apart: client, pair of both, known pair.
-- ARGV: tokens of maildrop and newcomers, their window; tokens of client; tokens of the pair, its window.
-- Answers milliseconds to wait, or 0 and then, for every bucket that was paid from, its place in KEYS and what one token is.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local paid = {}

-- Milliseconds until there is a token; 0 when one was taken.
local function take(place, tokens, window)
  local step = math.ceil(window / tokens)
  local full = math.max(tonumber(redis.call('GET', KEYS[place]) or 0), now) + step
  local wait = full - step * tokens - now
  if wait > 0 then
    return wait
  end
  paid[#paid + 1] = {place, step, full}
  return 0
end

local window = ARGV[3]
local few, owner = false, false
if #KEYS > 2 then
  owner = redis.call('EXISTS', KEYS[5]) == 1
  few = take(4, ARGV[5], ARGV[6]) == 0
  local wait = take(3, ARGV[4], window)
  if wait > 0 and not (few and owner) then
    return {wait}
  end
end
local wait = take(1, ARGV[1], window)
if wait > 0 and not (few and owner) and not (few and take(2, ARGV[2], window) == 0) then
  return {wait}
end

local answer = {0}
for _, bucket in ipairs(paid) do
  redis.call('SET', KEYS[bucket[1]], string.format('%d', bucket[3]), 'PX', string.format('%d', bucket[3] - now))
  answer[#answer + 1] = bucket[1]
  answer[#answer + 1] = bucket[2]
end
return answer
